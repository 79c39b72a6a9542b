
F
xPlaceholderV2*
dtype0*%
shape:ÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿÿ

yIdentityx*
T0"