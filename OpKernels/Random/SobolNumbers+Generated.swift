// Written by sobol_data.py: do not edit.

/// The first direction numbers of the dimensions of Sobol's sequence, by Joe and Kuo.
enum SobolNumbers {
  /// For each dimension but the first a number in base 36, whose bits are the halves of the dimension's
  /// first direction numbers: none of the first, one of the second, and so on.
  static let packed: StaticString = """
    0 1 1 0 a 1h es 44 ha 4 94 r9 j4z 8fs jn5 1rs 9tl o5w zzlb o1iv m5f6 iiw5 11lpt b7m9 liss \
    o0gd 75i kknr edcy iz91 69hr ogax 4kwk 17i1q hiue btxv 48stfd 1ojzst 4bkig9 5ouw9 s93ni \
    1dbua7 3jdnb5 2po3tw 37ql2n 18gpmz he7e7 3wsd36 32foaw 1821wf 3pk5sh 2axdn6 tk0paxh 473wuaz \
    l37v500 ur71gy9 b9t44mg mfjvb58 nk1ojng dmpuxun 55w9sy0 9vl2sxg ftqz4fm i4hpc4o jw46t7y \
    80mawpg tchxiwm orixhh u36u96a 7t9p0n7 em2k8wa hvhgc7w uauk1f0 lb6xno0 1z5zjui attp4o9 \
    32yupc1 itrqekt 98u0nbg 9qxe00i dvo7gtk gp397wz 722fbdx pt37hdy 4m5rgsy rxes0se rmw3s3z \
    wm22d5 ndki4n4 tq4abqx qkr6qfi ljtxrwr ia1vo63 9qfvko2 d5ukgn3 dcwf66e fcfrlv7 tle83pp \
    ddhcxg4 927bb17 5l75y3vll 5xbq10t5i 7aknn0uft 30hg8x1de 8yq0vrd6f 88y1phis5 9lv0tuax8 \
    22ifbdk12 b12uteh09 1jj143pl3 ababmknxo ezk6m1wz 5pwwrgula 4oqeij6sh 4555ew16d 6ps2zcv62 \
    8mbs5m0lj bretxzbmg 1pniy6qlg 90oj94xwf 6y6kc57t3 1x1ilwr3e b51js279v 7mdn7i8cs 791b978kl \
    76dat7m3j 8qdv8ewm3 ca6uj302n 3pi5jqdf6 vyp5rdsy 35vkuejhd 8tbmfdtpt 9ekqzdg5q vodafzw7 \
    25x1nizys 5w1vef4nu 9qba48n6 7e2zgwri2 3que4xeqh 1gblusy3 51gro7pyo 8uosvwy1q afr3a5gw5 \
    a6bzn42mz b94itcc6y 63zrwbrlz 7d10x7e3e c78qodcj7 a9bcn4zv6 76ffxf867 508xvs5y8 wrudrwmx \
    498qct3ng by18ffryr 8p7tkqd bxcfb7yw9 j0iq5iej bahhjd7l2 5boud5v5i 8rikvhbrs 2937qgoc6ez \
    ygl3thi7ov 3k95w2gde64 6w8m2xjn244 5zgi7v5nx1d 82qi9ilkb3q 51trdt2v33e 7fxc5kutyqn \
    a1si0nvuxv fkmiji2hqx 4584mj1b0b6 9rxqqiwvj97 2sxtfxkkg1 46aidj0vp0m 11djrjtwd2e \
    4c0as07qn66 6obn2cec03u 16xoozwottm 70xmtvbxv8o 782oktgzbgf 8tw1nzyd4av lxzh4i1ulv \
    84073n4v1s0 9h30a09ycay 7cwnhotuwev 7v6an2wwwee 1v98928drpq 2grglo2yrdb 9trn1xyofbm \
    4ynze66tsi5 7d97lvgvv6b 5s6sbfke9tr 12qxvs1dm2d 55r1i581q2g 7qzdh2wab5k 1jc19k87xmf \
    3f5tfzf5pf3 94403nebx4v y0jwk41ksp 849z2gocgnq 3rawkur28lt 5cibxtfwpqp 2g3g6xd0b4y \
    2v0cogcjo74 8c4jmlaftin 33uyrisergh 2a9jwriktn2 7zr34dwovhd 7bo2xqrpm5a 6in2ljpc3m4 \
    55r6b4wsmcx 77ygmb0j6ou 5ygbtug6xdt 465gtigy8o4 3pydtaeoldf 8n4thwfne2 5i32e5pc7q0 \
    1b7lsjkl6r0 7r0fnulr9ck 6fbtdci0lh4 1e4nenxtg1g 6t4isk85pap 8cw8w0q1k0c 3mxpi25emd7 \
    17wr1lq4iyl 2xsvfruxygd 9lkkfd11w52 2ezea4f4whq 9ko8p4vjrs6 3cl8vuzs5no 715qxmivuac \
    wgr55eylai 6b1fq49ksi 560fkr43cqg 9ss0y7h4t9e 7byi2fpu9b7 2v09irt62v3 375436vmhx3 \
    7pltqcksvij 2klyyg4ud0g 1uc13a1ncy4 5gcn93kzh6d 8ks06n2fhj5 9s7v78aljzu yphjati91j \
    2le08cy4dmh 40248bdeliu 95zeba3w89p 2vdapzqhb6t 638yfbqbm4v 6xrko187bxm olyc025jz7 \
    32q8jzkj2km 9go1x7fhdag 4qe5zr0oac0 304duxhqhpt 541c9cihado 3n50rh6u6fq 31500axjet9 \
    9du2q53eiw7 3svvom8yph0 9ufq1opla0 6p7lrgn5hl9 4woqc2xf9pt 302dwf6us52 24vrbwnm4h8 \
    3cwz9yet28j 3e7l81es5yi 9sz35sx2l04 7754omkcnc8 62359uk34h8 11qbo1ot1cm 72hm8loj4a0 \
    3wcxk077l05 9q2zaumbc9q 8ejhizxgjt 9jf7jjq10fh 509gp8fdxht 2b1ceb8r3wg hfhu8wnqc8 \
    5wzkjibtbfg 3imtraj2t4r 162fs90vtuh 80vex7bi6um 5900i64hk4h 4y5px44i5oq 6plzqnlz684 \
    8b49gc8jeb1 8hz9hq7aqbg 2cy621tfii3 54ylwzxaqfn 7opd0o9amki 84utxnlssgr 4k8u7zbpblh \
    99q0xbvde5w 5ftn62dze9y 70vfl4jahpj 2eybw946227 1v18c59bfi6 99u0cykwq6r 90ow5cppmum \
    537w7epqkcc 4uqz0n6ztwn 318tgncw599 91iaocce21p 2f70q2fmdxf 2eh6kjyu4wv 3dm0rop8rbn \
    8ghjxmhhayi 1qgs8og5i1m 9gh0cgdvhso 30m88aygtaq 51rync5bzab 7ls01vgayfj 5znf6qx1sr2 \
    1czhnpedejo 4kjd8zowjmu 3xb7eur2x3g 2kpa3to6h8u 8vu3uauvlxj 9b0t3ngkaqa 718lu3ml1m0 \
    8287kbga8vu 4s6pnl1ujnt 3uk3oefugg0 9qk50zak9jc 2xy9c0wrbt6 2fqtew8poll mys0wtwxnv \
    1m9bzt26mgi 1ytayduhqvj 1s18q4rydsd 16ulfckd2lj 561588awgbx 5pt3cn5ujgv 4catgvu5vh9 \
    e36mv6d96sxum 1exsbczodxvsx 7trd5i8f5cni3 edimh77x4j20b 1x5cvtqkdsxkc 1gp5e3bf9iiem \
    2sejximtl80e5 3tuswaoshobxq e717zbnck9lnu 8ces7o6pvf0y5 1jwxrsbqn4hhl elsv6kgwyqgux \
    6ym86lyo47zcl de47eqwjwtarc 6bahzt3u7yppw 14ntk2vtqtx3n b6q5kb1hvfrfn 2a6bxd9hzgcrc \
    bpg0bpc7dtfoh ami4013q055sz 1zgomyxgw3j3f cksl4pevneauy 6oyie84blxbts 2mgbgbi5utk02 \
    9r6kj4wlrdhu0 5iadfzhz3vsdm 73hcao0zxp7n8 8wwal422932un 4etazscnsvupa fgjucdeg2rhmj \
    b3ujgyzkx9nmy d13p3a0vra7su 5rhd7eb5lzn9 3vn4jawvl4lo8 5o76pf1f38p68 dyirpzwsoydmz \
    32p2iwk3d3jzp fenqj3leh3vjx 3y4ioqseofo48 e8r4s6sx24fb9 d2mv49lvnff0w 2so3jyanu6xjm \
    c84aj5l1lvvil akz7vu4nfk95p c8hq8xx2sosip 8l5gzctkh6qwy 8zg5gd5rf38re eqhdy837tl4es \
    34lgcd8c1i1rd 17lgzrufugr5z 42pcq4d6vemup 8ufu484our3vh 5jcvda1hthjed csrj7fza35pdx \
    9mdwq4oorhau8 1ee8q545h987l 2c0oun9hb4xtv 89ihiam8ew804 6fbke92v1ovlm 8s174s0gwgj2u \
    9djz0suv77ij4 b3dj29gza6v3c 1oslohgpmvvy5 356uxwo9n83m3 1g8wlddxmalf6 eaax2bcyrtzu1 \
    57tl5y6n5k29f esasmf3uytay3 bdxknrcdinyat 6nixmn21llk19 2ex4cpzhexhze 4c25b8m82qy4b \
    990rvsyoh29yc cam9nve3gz42b 37ycozgls8ylf 5yzoi0ywxmtz2 7fwh4wappbelu 5tugonb0blfcf \
    5lieylwaxvwym 9tgadfijmolgf c9yhsw0lj61yp 173ojmzjxuz8z 8motjif9yw79l 92hkzoq3o56md \
    2nt1ymch2mjtd 2mryjispp2pfo 3vfchgh41e1lv dazchlpo6lwz3 d4yaafs9yzc0q yc9h7z10egeq \
    1q8hevam5x4un 8gmik1r1q4csk d23heqhoh4fm3 fjor45seqqiw7 aowyftfygo5yc 7c1gi8c8prkn \
    7ag418j5e4g7a ajtmh1ubmaxl9 ej0ukqvuo6skb 7c5upo96mvp44 b28lnhsrqfsex e0day5x77p1v0 \
    3qfyq63wnyoxo aavn0n293dyj7 dj4w4bgloj81h c4fm3qruyklof a6cwxlw0cxgx8 b5qxknvk84bc4 \
    c821v5xot0lw4 6usvwdjvs1paj 8aplhgn52pqpu c1eyh9cbmv52x 19g1kxuca0057 42e5v82vwsc8f \
    12bhsm2hs3p5o 3lgro2ag6y18c 65od15x61kkb3 eh4asy3x6k0oy czl35p8zy59qy 3wh0af8r2rak0 \
    1nwifybi3jtxr 34r0c29z73rke 50ofji9s5vki8 5lqt6m71sipty 6qyx5hncddaf iu5gokkx57ij \
    8ny5fapr1jwmo cr3v1yh5sm7by 7tfx4ryupfrpx ezefdq7z21o16 enisjgakssncu 4yai7et3j3qz8 \
    7pvh32z63jwuv 6q1j39f9s7ntn 8y2k6idjn5guq 8gvpn5rkm236r 8w4lvnrgm1g3q 7itys62z9ysyx \
    asidx7ujdi4xd d134jjqt92yp9 1t2ofooxr1yo2 c4cnd03l9zn80 6m2l3s792rgx9 e0i2yx6tczsm9 \
    gd8yxmvj94wj6ao 8rikmqeymrw2rpj odp0667p8q5ch6w 1cmwqgze3gcfa5dh bl65id04ddwc777 \
    ehhm51rebg3xm01 170i3o7d47tgnf8k f6z3kli3jieuoxt rt6bs3mo7bz3o9w jnb0869pahy0bfx \
    ghmbjpovlk2kx0a 115232x210cg5uc5 od47iuyj4n4intu yc1kh3yxehjgf6s 18vq47urhop8lcl7 \
    12wksv9j9s19nqhd 76l3tz3ro2p6ydg 1b7naisafyd3k4ik 6o1m3tpbjonji0z qfe24yphu6wdnr9 \
    e2bfvdamv76903j 38yunkk9xz1bzwo zw224jsmyk8ylfp eca0h7wlsykp8a0 1btr9bdaw5eb7kjx \
    a9vyo8lq2reav4e awfrm8xnq4y30lv 11mkxhe0nrn5w07r hm8fjym75daxbzr qqioobpr5l359se \
    phfach5liu38k5c f5ia1i7rvxxxztt te8bz3lt2d053in nhba0b5nafkxf9e 17ywfc407lzglxy2 \
    psnp0unu4q6yjih bvk483ieikzrqhk fgp3072wpvtsmzs 13ei3i3w72j2hzen g77uzniou0ypmmn \
    16k3kmzuyja7bnph 1ak5wh2bqga3w7qy ebh28i0zw1z2d8i 1cpt7nb2i4a8dprj 1381e8cearu9sv9m \
    1cxkiovj9ahh5dap 1w7xrevroq47dxw 9hl65xdkezo1jhh 9bt8clj2i13gq94 108nvsateeahjs5y \
    11hhsw471w0em85g hrmtrqs8wtnbu3c 72kk2s9dybo5ttg ftqkaeuhmepnlhl 11jkb2g2z16jhcwv \
    1j3rojunu668odo 1coutruaug7mp6ve n6fzx3dq8h46ikj bawt45oxfson2oh 1686hyd1o6a6hc54 \
    zu42lzt8v99kgiy v3eyw4zcdzwyhg4 qo8tmf8vsnwj1g3 12fnotfry6bmal9x s9e9x9xa35sq1u6 \
    fr0rwthwqj4k83g 19csone93fhazi8b 1hcucw16a6h0021 5bvb56o303krz0u 7sccqj9t8tr8tqt \
    5ch7ccy0davve3v v6fsm0kmb563ht3 19t7ew8uxw7cmky7 1bdpd9aabhsqa3pr 10yfxitql29ren9y \
    151u3ynst75rhiuo 16lwj2d80me2h2h 14xa63g44u4agzf ziinjabkkvyk9xu k0if69p6qup8u66 \
    ur2f6cka61t7pgc eq2x1rbm7mxo2nj cyxs92yhgjz9uvu 1ahbvqsm7x7hn17x 16jz7dgp2izejk4x \
    3mmr3ghavv46off owyd03wqpktmztk fqb5hqjfmgal8yl 188to1pgirbw6bz8 1av54uaeef8onc5o \
    q2vq798fguf3lzl 1931l0zoq3nbd2st l2lin4dosmkuap5 12bcd80lameox6lj tfrkwgrgqweao8f \
    y7w0hw2ti4se18f 3jemmj5fct4kftz 1btpwxagmsx3e6c2 tjimxiq8fjdjlm7 vlh4eq8jiqsm1a4 \
    h09y2tgkaigxa9c qh97uur1pzbfsvj 8xxxu0vsvb506ot al0ott6mjslo8wq ic74aeqmw89jfdn \
    1ah0v39pbrnutn79 3g4gg9j517yk5m9 m4ypx91ivjfgc33 hp19vf4yumrc503 1xms4fxgeoy59l7 \
    12upelzxtxuafifm 14y934dr2layh2cn qqt150vynvxppip 15pqqp4plqi990pi 564le87o67h0bw0 \
    6n14u5ksqm8iulv 11q3h6g413796cq6 leilfr5m9b0hpge 1cicws32e629icnw bl7ht9t3qb0smq \
    drxupi3kzsfvz41 zmoul4suqjmeb6x 7jun54xqim5dd7k lmd71f8whz3z28f 104znjuwqhyg0eb9 \
    12ulpt6oh43dt98c 16zg4ff5hctsjbu7 muqqu2ffygxmnvx 10ho47x67gyqqef5 ontri3zt5z0s9i \
    bga2olvxqgohxdr so19pshsd4n9zme 3r8h00qlkxv0q3s 73eje3gftwss0wn rch4myk35etshst \
    1ck0rz6lyc7te02x f4z7k2plsvl9qd0 i0dwb9egy8uanos gt502zqp40wn3qi 16mdkdx5npsv0z77 \
    1735u5xjteh0hrxc jjqv02pe9hey8gw c7qafy3jpb83iyg 9sc0pfzf0buyi91 13wi2aek4bo1w3o2 \
    rcivt1icw79wrmi aqsxfyh9rhbuga2 9rtstbqs01on1hb mszxcdsee2mmh0w mdjacfmo6fycru \
    zlxrn41vlmbogxy r1tpi6p0ojiqp6u 1b0nistsbjh0q6ss cprhmn1qy4o2agm 12denam6qvqb3r6y \
    w5174ogs8zgf9hv 4rq52hgdfkecm5v zh7onil7pz8a2n1 18q86ryxkmn29kzi dxh5tjaibyhvymt \
    1bk8hhgbsrhf3bdn i90yx73l5gn4moi vk51gi43ikks6wh 5g6oyknbblit35c v8j9sptrinecgxx \
    16de6wcg4m5xx6am 124bfsm2t9i01w8z byi3z2sgr0w1kss 4x6yvz17jwrhid7 nqv69j9vmnipruk \
    egszhezdk9uxqdp 1sb2ec8oit3jbcy 18nbcar7ywv6090o p1qyza3y7wm4uaf nu0kg1nwqqh3g4t \
    qyujtn14x79rl46 tkl7qj15kltgd6l uu9xj9g4mkipa2 bjlwekpm76jqvfo 1cf1z1jxuonav0w3 \
    y0g18nhx3b8zpwu 88vkx7or3qw8y39 bw2b5fyixa7e3e6 19uqhtcma2pkkvhv xr5ri1in0s172pc \
    1ro1hj4c51txr6h 151hvhln8a6ile49 gua6d37fn4aeq7s 12bkpdqxosmzk9or 12turx42fsz4b9yw \
    a0rj20frnjpy4gh 4wmvktb3e1wd72n 18rlhgcziycwctvc tccrvc2v78s381d 13aylwepcqe1hfld \
    1behqmllqdvn2llj 46h0kb8lsyzu2px 1331ksqhgkzr8gj 1axegqgujg7h56b9 10cehwq7ozuon8ph \
    apoeinnq885cn8c 65bmqrgnn5ejwmn 42ae607go575lq9 hv95q4fq7ryag3u 1fv90gbpiefrtdc \
    iabvdasmaax6i66 1czcnf43i4y9m79a a0xdutcy081pva xf7eq66jptcsasz 44hinn8qwk8fzsg \
    14on1gmmhejroyvy 6juhvz9hdpteb5b zefntwlg7l0k3rp pjcd699qle778n 194iilywhx8ocasb \
    10kvubvjll4m3s7a wihp7fd0o8bebgh cos24o7fn76qt92 1875ep5lzjbk8fgc r96lxygv74pbyyx \
    1xublu2air859i3 pc54xggn2o9821j vzti3n3h43bglrl 13yz8bvzsjfqu56u y6raabiq6syeduj \
    d8s4dsdorv81igi d9jhwvnt2qqw1z6 zv3bamtcxhcds8w d70xgpjaqto6s83 10gwsuw9e5uokpg8 \
    yeply9phmnk7h31 p26fjduprfdlmr0 5lrsfbbh67yhgkf knk6zvfpqtp6hex dl4zq5jwt6f5ogz \
    18bk5ke3aqdvubab tkp9kg14o946up1 16ikbd4b072rfic2 17a149mba4v8v3kj 9frkqfhvemqf0hf \
    56abapzjttd8uw9 v7n560ta3ktcotw 16vbkcp4i3e7b6ug 553vxebfijpo1hw 18x9ps1n6ksrzst3 \
    hnqwpacti8hutqw 1cocgqarkcvffn8j itoxzukdb2h08lh f8luvzsgbds4smq tiafqzwstpct6zq \
    m4lzvfjs1vimlr4 103fihe2pyok3zn7 grs7zlnpdykcgt7 14rjp457tf9khco2 axsjyibxp4uvdpg \
    13j2t1vxuyxznr27 zebe0lseg1mb4pv 19pd5rg2he5h9jks 7t9sk850u8jafmo 14fwoqkfibmz95ze \
    92pt4qq7xdw91hi 16bxqmc781m7apdm pinselfypg104yz 11plv322apntlodb vjj837dyzjbu3sb \
    fklh0xs351dsiwu 2blm3tvw69zmle w66du44bpkkop02 yirhuydflmycani 8nmnyowpdppd0zb \
    10um44mo6dkqrlak 15ssfxrhybuufd0p udb8mqqpzkasgvm 3aknsiugc5q9qo2 11z7zmm8j4wdwdlr \
    83pcyvmcstvv990 asnz013pqzc10ub wqp4taxrc3zupu3 bvt8mjwci9cqcfa 16fk1ygx94uy7syp \
    15vd7qntjuftkil6 mwjvov2auvx393e iu30irjqmcckwo6 16g8d8u4scelm9mn dn4hu6jfa7glzm8 \
    11p3ezagpxjnhqm6 jiz9j0pkrndtk75 2kla273fp9b2o7d 158v85gtve3qypip bze5aid59xdq2nu \
    h744rg2qllvwfv1 mipasexgzo9l69u o7wg2ie93l4j2eq 9m4i0lo6gv9enpz uo7xcyrc6ubwnr9 \
    ckh5492x5xa3m9u rfx1mcophytn0s5 eokxsqz3ruuutvk 161pqgsmlu6m15ir hagctepx267um9p \
    rusqajjbi6siu2u ikxexu4c7xdyy7s dyww4uton2uh3j6 dd811fc49dzgi59 lv6et0lugyj1zf7 \
    1aidnz4urognbqna 8d2eig7xe6fbory 1pspicxltrbtnyf 17gpdvr98jl30t6g 8x35658wobb15we \
    qhbiyvqjpovoikc 8pnbrjxy77l86qi 10e37nrfg90xi6eb zrodr5u2dk2ff7l 1crq2mz16fhfhmr3 \
    6nij30fjrnfmjmi 15kgp64uekpjr66m 45opo0dyckng18d 1b2h589ctvx7s9s5 wea3nnf7uxrt46q \
    xyfyaees13rz0kv 9cph8w1nbcrd40n 19zfbegrrbzzqryl klqtu2n3kejjj42 ewoq2dix1hlc58h \
    j0b7sn99dyzwr4d n8r1nbz5hr8ym2s 18phlxh5681mg9uc 2wf3jrjnoyg64u8 19xvsef1izs4j7jc \
    zivgshivmkl4c7f iijs1di2rj5hl9s 19lkwt947sl9cado o8wd31937imq9q1 cbq7euemj1lvmth \
    fjr6k7axj4ghazo qhfxpqstsvbibmv 1bui9w6hr2ibkeh0 gfxb88adq0moqez 16utojpifflr5zez \
    5qruzgtigdkcjbd kjhguknjtr2yt3b 9vlq9lp8en1n8dh 84s5gff7txyhsrv 17oisiqtjyapi8zx \
    m7cv5mnv6850rk1 173p2h7z1jpfmuzx 16v3y9iov7143lq3 vo6iskrm895gi9q 15t5q2the5w6tloj \
    p8alcgtsssstfy2 22p3h2yh1ela0v4 huivdngvp1eb747 vxgb61dlbjw4wf2 35omk2i4oob0p0s \
    p99nd0i0b6jlqjh mr8lu69xfoey0yg otv6h57ak175krs wzsa7fjab99jwr9 2ivvezu1nxm707u \
    vo3dheay36iggil 154q2owtdbr9w8qg hfds2fj0xn0luem 16a1zet50rwzsae6 wrygidu6t9uhiwj \
    4qu6zfk02w2kbpt k6l2rgqy2kgiy4u cagllmaoaibrtlw 15aomqmqezh6buvj x9248n83piatq7a \
    feey49a2nrazqht rzmi441q20pfbhs pcc75ftc2vw7zl5 j82ukc1i1xck8j 10yh3itm8q23403e \
    1bbvs6czgw1xzjku x7709k2eavabpmb 1rwrip7h6z7yaz1 f5bspvtbsappbaa 15z8b31an64xag0y \
    1c7e0yk5avw19h5s pmigbcui8j6mwsh 16uk62xlenm68mcp r0bhb3i31iz018u ndc7rv806b15bgp \
    12oneu2bu0a3w7fy zx9r28mgjtx3um7 eg9d1aghnbixnvb hzp3ynvuu923plp e7tv95i0by71t8k \
    vfaogk2e1m8d9kz z6iqzcdb3b138sq 1afh62ojoa83u9ft 2gbjgirbceei1nt ge7t9pt363ksbzs \
    2yxhzf5in18a44v 2djd19u64p74ju6 whznkmcjya5dups nb82hahdeea9eqj 18cv0u1sfkleorbg \
    xdw4wyfljebe1p2 n9c3b3doyf8hcq 11l4vmviqs8rn1yl cnvdlbsdxpoas7q 1crh8ogq5e2h1y8q \
    t8t7kex1zsxuhcl 10hvyt7v20poc42m 3169jfgveiyvwp4 clxfu03ckkfsi2t bm2d27ra0s5egmv \
    1btk8gb2tkwnjtt 10blwa6pha1t8vjx 1auchtl1uw1xg7nm pxusk0cor2tz26a xg1dgdz7olop3f \
    hc795ervf2fice0 s7m2mcv7jsmkx8g 314j3tql5colu4x ovskp3ox7125hfa ji7149xn552rnqn \
    6qe2b1ihmv1nt0k vqa98n5tzuagrkx gvzaaoukirsbebc 2xh9o2yylu8napn 7jpa7hg2qx6niow \
    ate1zcrzhg1puyk kh5erib6l4xf77t k7cp4c8vsav5wao 15u69dfr1b0s92e3 tbw2y0bijtw2k2k \
    uhdlbwayhdfj1ow 105hykk4j61bn23q 12yv4gsyzcoe41a6 3dx19bzfcpcni2z hnwrem6a6gl4adp \
    8ahqt68q6v5rrkm 126ls2x4027zlmtx 3oxlg0t7k4mmkud yzilvv4ada2psrx 15jr1gvj92nvenk1 \
    f1kr5kpqer43scb w2melswpajdnjap qreqjiy3kkmqdra qunjlp0ug5htuzd auh492xc1ubzsjz \
    hh5lkdltmdqlt3n auvygvhbm3oejyy fxkapkodkh3u0xt 17kcm8akgi1fybov 109h265qsq99lc5v \
    wpiyvl1mkubfwfy 4syesh3rhwzlxb3 5t93gupohxn5jyy nuyud6svbyqlr3y 11fs565jgq6m9kfi \
    11n6x38guz2g3iz2 tkj8xr8z2k0m814 161y6689vo32uxk0 1ashjvhmx1yp11b3 j74y6bo9q2shxg9 \
    1a312ked3dfpgqii s9z02nid3nkn77q 15v8g3n06tborsat 68y790z4ypa89xu vcx8o65d4qwku6w \
    d9o3h8arb84lyfq 1auu0329tn94ysxp 1bepo7uv8j3h10ok 75gs47cnudm53bc tvq0d2x5efllue4 \
    llsejikghbnxu63 2k49r0i3c7kez7o qs1myix7vidn2jj 17ldf78xfut79qui qlvathltptibrwg \
    lvt5q27zahhryef 1a7xu9ys4l3lj4t4 xw2dz62wah67mtj tcg3w0r6qs01shs ja06a4ls3b7psh6 \
    3st7sep645sbgdu d8aepyy1ds2vay 85d3fwisfwhtdh1 y23lecpi98qp01f 15cfltf28bb3b7ph \
    qqujm252bsnvkgs 1cxp51eis7ee5sws d2ahn4mm2cm0bwd bx3fpefycm0hdnu vztsbgpta035vpl \
    a8z75y1o22lzdxh 1cas5gcm6tzyx402 1bek7j4y6lxezlv7 sbg5xqervormz8x d043wok2kj19y6s \
    k34qkngz47px9o5 189u8gtp6g0ydb5o 17s56nv61p7ybrog 19fry7zmzqtyju34 8e7ukb3vaddjul5 \
    11yy7jq41oib4yyf mbyioehlzc8r4u ave527atqpbpxyd 51jicy00m7p32t2 7c9h4nz5wksqmi3 \
    inn6tulr5e0xd8k 6u8shbdih97s3ne sjjc1kg9ut42hfm x5peunfbh42vs6f 12y0sxbkicjg01li \
    ctojr4xwgz820mc 10m5mdlxl4z7m2a2 155ecf8dix08uag9 1bzvpj4py42soavv p4ocfor3sv6xpti \
    akox7a7t0au211s anmtvh0lbwnhkpy p2ot9f3q0h56wfv 13xyrfp9uro46xr6 xnjp66dcgftg4vt \
    pi0gphkqszo7fyn 19vqfuffk37mi15c dgtt5ygbx6wgz8l 17jvewdo0odyhj01 1460bdt5dfc736q6 \
    1buc6wfncio6839e 167mibl05yrx9wlv 3xxdhh4uiyfqnix xtt57wucpj0p415 13ghp9h5lg4rcsw4 \
    1a8139oxm62af9np y8h2px0sljy9cf3 112kufoe7esevm2 173tvgyrdbhkfpgv zkivkjr4z99ohks \
    19qthoq9nj8679kq 8ff1on9ghe5wult sq31yddmr6og2ii mliv8ft6m4tzdvt 16a9r6ybhblrm0ry \
    oaqi6omnkbnrvlk v9xv7qfoxz34bbt 1awfs53sj6jow48c 2i8wwtpzfydn9bn q09foiq246ydcqo \
    1bb85ev59cp1chcd ddeyxzpj89415t2 p0vbfu635o9sige rwmjpe0qsm3vpgn ro2maa68qv51ta2 \
    13jf9y5lxcjpjmjd pn8kooiivok22a5 96esl1bhp07nfj6 qdgqdnymdyw08mi 143eyjfw3x81pwpa \
    fmxexnpvwuuk0r0 wj5u41dwojfsow0 72ewm41gbff0p9w 10mzzy2qm9xh4iqq ei4gtnsl0kqzg1p \
    swahtyn0us3fasz 6nikxa6qgb3ib56 z7pduxk9cf0af4r pvo4llcez8jzmi3 kdrf1jo93hu8ivd \
    17bfbpu395qktmgl 73b3t8ia0jgp7wf 15r9m5505smgoi3 mt95nhqk3a3bn2o 3dofrjw0qbh5icx \
    w7c4qt8j4k60sxh 13pxb8cyiak4wqtj ts1fd10uyeinbyd 11gn5jzmxh7l5k6x qxlujp3npyy3qro \
    101y0a4mkx3u59jy mdg46eo1dka1cwe qcz533jq238kb3a 1hio01awqw8pg74 130916oguh26cg6s \
    1602syu6fwyc5982 10035pkfnxuzdotv gtd3fki518k6kh7 1b19y3nmdcagtdc5 hus1rnf0h2il05i \
    747ysovwp2cj0k2 1b9bj78du4cthspf e56s9821vp437d1 4yrnsrts8ll9xl3 f567tdb54sfqpl6 \
    n507tezkoozajks 103vxhx0dgc2z8g7 14ewmbxtetsj92tp 12lhf9pexc3o55qq 137k4eonf4kr355y \
    atpy24opafgw98q xigcivjisotb58k 1dqgywzyaboggat k9cer1o2plus5wo nvsggtojf90dmlv \
    s950ci23aaj3vqv kd55ovszwtg5xii 2vp226ntpsadis8 zr680sn5ozpfgs2 ebcbtrdx2w7cy5m \
    k56qfiyxyb7zul2 v77s6wrl2cv2sug pnbom8y19q35ux2 12ck61i16dxp23pa m5qy8gxtq6auhtb \
    3m8h6oftfa9df13 17waf0om42br0uht znqmlk2vgeqc5ka okyfwe4p94ksq8h 6u78fsgysnracv8 \
    13fo3mzh0tay0m7e uaimj2ctv8uvwix lscc20dp48z2hqp x2gy79xvvcomhhp 1gdemtl227fjggf \
    14epqpbjkfc8y4wc 4a0vzdtxadzh3jb ngj8x8fb30duf36 114euivsed5ycps1 wa6auv84qo0za67 \
    6aywxb4nfn3j79o a13j7runky0vdfc 9cnrlp8beju6zpq j9qoziukksm3io9 9iavfwt7j4t130c
    """
}
