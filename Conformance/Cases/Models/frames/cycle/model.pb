
,
xPlaceholder*
dtype0*
shape:
(
mergeMergexsum*
N*
T0

sumAddV2mergex*
T0"ª