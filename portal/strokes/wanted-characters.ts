/** Owns which characters handwriting shall know beyond its drawn ones: the national table of general characters, and these of names and places. */
export const NAMES_AND_PLACES = [
  ...'珺玥玙琎璟璠瑨珅琲玘珒聿赟翀旸暟嫄洺浬涢溇漷滘沚瀍浡芃蒨堉塅堽垟堌墘塱峃崀峧嵖磜硚碶磡簕羑酂鄠鄌椷棽僰焜爔燚勍曌祐谞贇鋆锜锳闿犇',
  ...'榃馼垕礐鈜䢺騄圌㙓𠮷䶮㛃㵟㸆䎃䴙䴘堃喆淼甯禤亓逄郃邡邽郪鄜昶昇晟暐炘炅焱煐煊琤璐璆瑄珩珮瑀瑢璘璿璇瓛祎禛稹竑筼粼翾翯翚翛',
];

/** Readings that Unihan lacks. */
export const READINGS: ReadonlyMap<string, string> = new Map([['𠮷', 'jí']]);
