/** Owns what the county's departments punish: facts, the article breached and the article of the sanction. `{place}` `{n}` `{day}` are filled in. */

export interface Offence {
  readonly name: string;
  /** `person`, `shop`, `any` company, or a trade of `places.ts`. */
  readonly party: string;
  readonly facts: string;
  readonly breaches: string;
  readonly sanction: string;
  /** In hundreds of yuan. */
  readonly fine: readonly [low: number, high: number];
  readonly confiscates?: boolean;
}

const FOOD = '《中华人民共和国食品安全法》';

export const OFFENCES: Readonly<Record<string, readonly Offence[]>> = {
  shijian: [
    {
      name: '经营超过保质期的食品',
      party: 'shop',
      facts: '当事人位于{place}的经营场所货架上摆放有{n}袋已超过保质期的预包装食品待售',
      breaches: `${FOOD}第三十四条第十项`,
      sanction: `${FOOD}第一百二十四条第一款第五项和《中华人民共和国行政处罚法》第三十二条`,
      fine: [10, 60],
      confiscates: true,
    },
    {
      name: '未按规定履行进货查验义务',
      party: 'shop',
      facts: '当事人自{day}起购进散装食用油{n}公斤，不能提供供货者许可证和产品合格证明文件',
      breaches: `${FOOD}第五十三条第一款`,
      sanction: `${FOOD}第一百二十六条第一款第三项`,
      fine: [50, 90],
    },
    {
      name: '安排未取得健康证明的人员从事接触直接入口食品工作',
      party: 'shop',
      facts: '当事人安排2名未取得有效健康证明的人员在{place}门店从事凉菜制作',
      breaches: `${FOOD}第四十五条第二款`,
      sanction: `${FOOD}第一百二十六条第一款第六项`,
      fine: [50, 80],
    },
    {
      name: '使用未经检定的计量器具',
      party: 'shop',
      facts: '当事人在{place}经营中使用的{n}公斤电子计价秤超过检定周期未申请检定',
      breaches: '《中华人民共和国计量法》第九条第一款',
      sanction: '《中华人民共和国计量法》第二十五条',
      fine: [3, 10],
    },
    {
      name: '未明码标价',
      party: 'shop',
      facts: '当事人在{place}门店销售的{n}种商品未标明价格',
      breaches: '《中华人民共和国价格法》第十三条第一款',
      sanction: '《中华人民共和国价格法》第四十二条',
      fine: [3, 20],
    },
    {
      name: '发布虚假广告',
      party: '食品',
      facts: '当事人自{day}起在{place}门店张贴含有“国家级”“疗效显著”字样的宣传画{n}张',
      breaches: '《中华人民共和国广告法》第四条、第九条',
      sanction: '《中华人民共和国广告法》第五十五条',
      fine: [30, 120],
    },
    {
      name: '使用未经定期检验的特种设备',
      party: '机械',
      facts: '当事人厂区内正在使用的{n}吨以下叉车超过检验有效期仍在作业',
      breaches: '《中华人民共和国特种设备安全法》第四十条第三款',
      sanction: '《中华人民共和国特种设备安全法》第八十四条',
      fine: [300, 420],
    },
  ],
  chengguan: [
    {
      name: '占用城市道路经营',
      party: 'shop',
      facts: '当事人在{place}人行道摆放桌椅{n}把从事经营，经责令改正后逾期未改',
      breaches: '《城市市容和环境卫生管理条例》第十四条',
      sanction: '《城市市容和环境卫生管理条例》第三十六条',
      fine: [2, 10],
    },
    {
      name: '运输渣土未密闭沿途遗撒',
      party: '运输',
      facts: '当事人所属车辆在{place}运输工程渣土时未采取密闭措施，沿途遗撒约{n}平方米',
      breaches: '《城市市容和环境卫生管理条例》第十五条',
      sanction: '《城市建筑垃圾管理规定》第二十三条',
      fine: [50, 200],
    },
    {
      name: '擅自设置户外广告',
      party: 'shop',
      facts: '当事人未经批准在{place}设置面积约{n}平方米的户外广告牌',
      breaches: '《城市市容和环境卫生管理条例》第十一条第二款',
      sanction: '《城市市容和环境卫生管理条例》第三十六条',
      fine: [5, 20],
    },
    {
      name: '未按规定分类投放建筑垃圾',
      party: '物业',
      facts: '当事人管理的小区内将装修垃圾约{n}袋混入生活垃圾收集容器',
      breaches: '《城市建筑垃圾管理规定》第九条',
      sanction: '《城市建筑垃圾管理规定》第二十条',
      fine: [10, 30],
    },
  ],
  jiaotong: [
    {
      name: '未取得道路运输经营许可擅自从事经营',
      party: 'person',
      facts: '当事人驾驶小型面包车自{place}载客{n}公里并收取费用，不能出示道路运输经营许可证',
      breaches: '《中华人民共和国道路运输条例》第八条、第十条',
      sanction: '《中华人民共和国道路运输条例》第六十三条',
      fine: [30, 100],
      confiscates: true,
    },
    {
      name: '车辆超限运输',
      party: '运输',
      facts: '当事人所属货车行经{place}检测点，车货总质量超过限定标准{n}%以内',
      breaches: '《公路安全保护条例》第三十三条',
      sanction: '《公路安全保护条例》第六十四条',
      fine: [5, 90],
    },
    {
      name: '未按规定维护检测运输车辆',
      party: '运输',
      facts: '当事人所属{n}辆营运货车未按规定周期进行检验检测',
      breaches: '《中华人民共和国道路运输条例》第三十条',
      sanction: '《中华人民共和国道路运输条例》第七十条',
      fine: [10, 50],
    },
  ],
  huanbao: [
    {
      name: '露天焚烧秸秆',
      party: 'person',
      facts: '当事人在{place}承包田内焚烧稻草，过火面积约{n}平方米',
      breaches: '《中华人民共和国大气污染防治法》第七十七条',
      sanction: '《中华人民共和国大气污染防治法》第一百一十九条第一款',
      fine: [5, 15],
    },
    {
      name: '未采取有效措施控制粉尘排放',
      party: '建材',
      facts: '当事人位于{place}的堆场约{n}吨砂石料未密闭或者覆盖，现场扬尘明显',
      breaches: '《中华人民共和国大气污染防治法》第七十二条第一款',
      sanction: '《中华人民共和国大气污染防治法》第一百一十七条',
      fine: [100, 300],
    },
    {
      name: '未建立危险废物管理台账',
      party: '机械',
      facts: '当事人贮存废机油{n}公斤，未建立危险废物管理台账',
      breaches: '《中华人民共和国固体废物污染环境防治法》第七十八条第一款',
      sanction: '《中华人民共和国固体废物污染环境防治法》第一百一十二条',
      fine: [1000, 1400],
    },
    {
      name: '需要配套建设的环境保护设施未经验收即投入生产',
      party: '建材',
      facts: '当事人位于{place}的生产线自{day}起投入生产，配套除尘设施未经验收',
      breaches: '《建设项目环境保护管理条例》第十九条第一款',
      sanction: '《建设项目环境保护管理条例》第二十三条第一款',
      fine: [2000, 2600],
    },
  ],
  yingji: [
    {
      name: '未如实记录安全生产教育和培训情况',
      party: '机械',
      facts: '当事人未如实记录{n}名从业人员的安全生产教育和培训情况',
      breaches: '《中华人民共和国安全生产法》第二十八条第四款',
      sanction: '《中华人民共和国安全生产法》第九十七条',
      fine: [50, 300],
    },
    {
      name: '未在有较大危险因素的设备上设置安全警示标志',
      party: '木业',
      facts: '当事人车间内{n}台带锯机、粉碎机未设置明显的安全警示标志',
      breaches: '《中华人民共和国安全生产法》第三十五条',
      sanction: '《中华人民共和国安全生产法》第九十九条',
      fine: [40, 200],
    },
    {
      name: '特种作业人员未按规定取得相应资格上岗作业',
      party: '建筑',
      facts: '当事人安排1名作业人员在{place}工地从事焊接作业，该人员未取得特种作业操作证',
      breaches: '《中华人民共和国安全生产法》第三十条',
      sanction: '《中华人民共和国安全生产法》第九十七条',
      fine: [50, 250],
    },
  ],
  weijian: [
    {
      name: '未取得卫生许可证擅自营业',
      party: 'shop',
      facts: '当事人在{place}经营的场所自{day}起开业，不能出示公共场所卫生许可证',
      breaches: '《公共场所卫生管理条例》第八条',
      sanction: '《公共场所卫生管理条例实施细则》第三十五条',
      fine: [5, 50],
    },
    {
      name: '未按规定对公共用品用具进行清洗消毒',
      party: 'shop',
      facts: '当事人位于{place}的门店{n}件毛巾、理发工具未按规定消毒',
      breaches: '《公共场所卫生管理条例实施细则》第十四条',
      sanction: '《公共场所卫生管理条例实施细则》第三十六条',
      fine: [2, 20],
    },
  ],
  nongye: [
    {
      name: '经营未取得标签的农药',
      party: 'shop',
      facts: '当事人在{place}门店销售标签残缺不清的除草剂{n}瓶',
      breaches: '《农药管理条例》第二十八条第三款',
      sanction: '《农药管理条例》第五十七条',
      fine: [50, 120],
      confiscates: true,
    },
    {
      name: '未建立养殖档案',
      party: '农业',
      facts: '当事人位于{place}的养殖场存栏生猪{n}头，未按规定建立养殖档案',
      breaches: '《中华人民共和国畜牧法》第四十一条',
      sanction: '《中华人民共和国畜牧法》第八十四条',
      fine: [5, 50],
    },
    {
      name: '在禁渔期使用禁用渔具捕捞',
      party: 'person',
      facts: '当事人在禁渔期内于{place}水域使用地笼{n}条捕捞，渔获物已放生',
      breaches: '《中华人民共和国渔业法》第三十条第一款',
      sanction: '《中华人民共和国渔业法》第三十八条第一款',
      fine: [5, 30],
    },
  ],
  zhujian: [
    {
      name: '未取得施工许可证擅自施工',
      party: '建筑',
      facts: '当事人承建的{place}厂房工程未取得施工许可证，自{day}起擅自施工',
      breaches: '《建设工程质量管理条例》第十三条',
      sanction: '《建筑工程施工许可管理办法》第十二条',
      fine: [100, 290],
    },
    {
      name: '施工现场未采取扬尘防治措施',
      party: '市政',
      facts: '当事人在{place}施工的工地裸露土方约{n}立方米未覆盖',
      breaches: '《中华人民共和国大气污染防治法》第六十九条第三款',
      sanction: '《中华人民共和国大气污染防治法》第一百一十五条',
      fine: [100, 300],
    },
  ],
  zirangh: [
    {
      name: '未经批准占用土地建设',
      party: 'person',
      facts: '当事人自{day}起未经批准占用{place}集体土地{n}平方米建设附属房',
      breaches: '《中华人民共和国土地管理法》第四十四条',
      sanction: '《中华人民共和国土地管理法》第七十七条',
      fine: [3, 60],
    },
    {
      name: '越界开采',
      party: '建材',
      facts: '当事人在{place}采石场超出批准的矿区范围开采建筑石料{n}立方米',
      breaches: '《中华人民共和国矿产资源法》关于在批准的矿区范围内开采',
      sanction: '《中华人民共和国矿产资源法》关于越界开采的处罚',
      fine: [50, 300],
      confiscates: true,
    },
  ],
  shuili: [
    {
      name: '未经批准擅自取水',
      party: '食品',
      facts: '当事人在{place}厂区内利用自备井取用地下水，日取水量约{n}立方米，未取得取水许可证',
      breaches: '《取水许可和水资源费征收管理条例》第二条第二款',
      sanction: '《中华人民共和国水法》第六十九条',
      fine: [200, 500],
    },
  ],
  wenlv: [
    {
      name: '擅自从事旅行社业务',
      party: '商贸',
      facts: '当事人自{day}起在{place}招徕{n}名游客并组织旅游，未取得旅行社业务经营许可证',
      breaches: '《中华人民共和国旅游法》第二十八条',
      sanction: '《中华人民共和国旅游法》第九十五条第一款',
      fine: [100, 300],
      confiscates: true,
    },
  ],
  xiaofang: [
    {
      name: '占用疏散通道',
      party: 'shop',
      facts: '当事人位于{place}的场所在疏散通道堆放货物{n}箱，影响疏散',
      breaches: '《中华人民共和国消防法》第二十八条',
      sanction: '《中华人民共和国消防法》第六十条第一款第三项',
      fine: [50, 150],
    },
    {
      name: '消防设施未保持完好有效',
      party: '商贸',
      facts: '当事人位于{place}的经营场所{n}具灭火器失压、应急照明灯故障',
      breaches: '《中华人民共和国消防法》第十六条第一款第二项',
      sanction: '《中华人民共和国消防法》第六十条第一款第一项',
      fine: [50, 200],
    },
  ],
};
