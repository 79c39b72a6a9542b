
,
pPlaceholder*
dtype0
*
shape:

switchSwitchpp*
T0


first
LogicalNotswitch:1
1
mergeMergefirstswitch:1*
N*
T0
"ª