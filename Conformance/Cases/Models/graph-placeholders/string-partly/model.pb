
9
xPlaceholderV2*
dtype0*
shape:ÿÿÿÿÿÿÿÿÿ

yIdentityx*
T0"