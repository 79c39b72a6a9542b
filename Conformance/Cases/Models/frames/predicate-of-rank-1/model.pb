
,
pPlaceholder*
dtype0
*
shape:

switchSwitchpp*
T0

2
mergeMergeswitchswitch:1*
N*
T0
"ª