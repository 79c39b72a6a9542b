
.
xPlaceholderV2*
dtype0
*
shape:

yIdentityx*
T0
"