/** Owns the affairs of schools, health, work, care, culture and the law. */
import { affairsOf } from './affair';

export const PEOPLE_AFFAIRS = affairsOf(`
jiaoti 批复 4 | 关于同意{kindergarten}设立的批复 / 关于同意{kindergarten}变更举办者的批复 / 关于同意{kindergarten}终止办学的批复 / 关于{town}{school}{schoolWork}方案的批复 / 关于同意{shop}校外培训办学许可延续的批复 | 经材料审查和实地评估，办学场所、师资和安全条件符合设置标准，同意其申请。 / 办学规模{n}个班，收费实行公示，不得提前开展小学化教学。 / 每年接受年检，举办者变更须重新报批。 | {kindergarten}
jiaoti 通知 7 | 关于公布{y}年{event}获奖名单的通知 / 关于举办中小学生{event}的通知 / 关于表彰{person}等{nn}名{honour}的通知 / 关于调整{school}施教区的通知 / 关于开展{law}进校园活动的通知 / 关于{disease}防控期间学校工作的通知 / 关于成立{person}名师工作室的通知 / 关于{person}等{nn}名教师交流轮岗的通知 / 关于{school}与{school2}结对帮扶的通知 | 各校要按照方案精心组织，明确专人负责，于{after}前报送材料。 / 活动不得收取费用，不得加重学生负担，坚持自愿参加。 / 结果纳入年度考核。 | 各中小学、幼儿园
jiaoti 公示 5 | 关于{person}等{nn}名教师资格认定结果的公示 / 关于拟聘用{person}等{nn}名教师的公示 / 关于{town}{school}{person}等学生资助名单的公示 / 关于推荐{person}为{honour}的公示 / 关于{kindergarten}普惠性民办幼儿园认定的公示 / 关于{school}拟命名为{schoolHonour}的公示 | 经个人申请、学校推荐、专家评审，拟确定{person}等为人选。 / 人选的基本情况和主要事迹见附件。 |
weijian 公告 5 | 关于{clinic}执业登记的公告 / 关于注销{clinic}医疗机构执业许可证的公告 / 关于{clinic}校验结果的公告 / 关于{shop}公共场所卫生许可注销的公告 / 关于{clinic}诊疗科目变更的公告 / 关于{kindergarten}托育机构备案的公告 | 机构地址：{town}{road}；法定代表人：{person}；诊疗科目见附表。 / 依据《医疗机构管理条例》及其实施细则予以公告。 |
weijian 通知 6 | 关于做好{season}{disease}防控工作的通知 / 关于开展{disease}筛查的通知 / 关于{person}等{nn}名乡村医生执业注册的通知 / 关于组织{disease}义诊活动的通知 / 关于对{clinic}不良执业行为记分的通知 / 关于公布{person}等医师定期考核结果的通知 / 关于表彰{person}等{honour}的通知 | 近期监测显示，{town}、{town2}一带{disease}报告病例略有上升，仍处于散发水平。 / 各医疗机构要强化预检分诊，落实报告制度，做好药品和物资储备。 / 疾控中心加强流行病学调查和健康宣传。 | 各医疗卫生单位
weijian 公示 4 | 关于{person}等{nn}人计划生育扶助对象资格的公示 / 关于拟聘用{person}等卫生专业技术人员的公示 / 关于{village}卫生室{bought}配置的公示 / 关于推荐{person}为{honour}的公示 | 经{town}初审、县级复核，拟确认名单附后。 / 公示期间受理来电来访，匿名反映不予受理。 |
yibao 公告 4 | 关于{clinic}纳入医保定点管理的公告 / 关于解除{clinic}医保服务协议的公告 / 关于中止{clinic}医保定点协议的公告 / 关于{clinic}违规使用医保基金处理结果的公告 | 经申请、现场评估和协商谈判，自{after}起执行。 / 协议期内应当规范诊疗行为，接受智能审核和飞行检查，参保人可以凭医保码结算。 |
yibao 通报 1.5 | 关于{clinic}等{n}家定点机构违规情况的通报 / 关于{lm}月份{object}检查情况的通报 | 检查发现串换项目、超限定支付、病历记录不规范等问题，追回基金{wan}万元。 / 对{clinic}暂停协议三个月。 | 各定点医药机构
jikong 通知 3 | 关于{lm}月份{disease}监测情况的通知 / 关于{disease}防控知识培训的通知 / 关于{town}{village}{disease}疫点处置的通知 | 本月共报告{nn}例，较上月略有变化，未发现聚集性疫情。 / 请加强晨午检和症状监测，及时报告。 | 各接种单位
renshe 公示 7 | 关于{person}等{nn}人{rank}任职资格的公示 / 关于退还{builder}{estate}项目工资保证金的公示 / 关于{company}稳岗返还资金的公示 / 关于{company}{skill}培训补贴的公示 / 关于{company}拟认定为{firmHonour}的公示 / 关于{department}公开招聘{person}等人员拟聘用的公示 / 关于{person}等{nn}人创业补贴的公示 / 关于{person}等{nn}名公益性岗位人员的公示 | 经审核，符合条件的人员（单位）名单附后，补贴金额合计{wan}万元。 / 资金从就业补助资金中列支，直接拨付至本人社会保障卡或者单位账户。 |
renshe 公告 5 | 关于{company}与{person}劳动争议案开庭的公告 / 关于送达{company}工伤认定决定书的公告 / 关于{company}拖欠劳动报酬行政处理决定书送达的公告 / 关于注销{company}人力资源服务许可的公告 / 关于{person}工伤认定中止的公告 / 关于将{builder}列入拖欠农民工工资失信名单的公告 | 因采用其他方式无法送达，现依法公告送达，自公告之日起三十日视为送达。 / 不服本决定的，可以在六十日内申请行政复议或者六个月内提起行政诉讼。 |
renshe 通知 5 | 关于公布{person}等{nn}名同志具备{rank}资格的通知 / 关于举办{skill}职业技能竞赛的通知 / 关于开展{y}年{rank}评审的通知 / 关于{skill}培训班开班的通知 / 关于表扬{person}等技术能手的通知 | 经评审委员会评审通过，任职资格自{before}起算。 / 各单位按照岗位设置情况自主聘用，兑现相应待遇。 / 证书到县人社局窗口领取。 | 各有关单位
jiuye 公示 3 | 关于{company}吸纳就业补贴的公示 / 关于{person}等{nn}人一次性创业补贴的公示 / 关于{person}创业担保贷款的公示 | 经初审、复审和数据比对，拟发放金额{yuan}0元。 / 补贴标准按照现行政策执行。 |
shebao 公告 2 | 关于{person}养老保险关系转移的公告 / 关于{company}社会保险费欠缴情况的公告 / 关于{town}{village}待遇领取资格认证的公告 | 请有关人员（单位）自公告之日起十五日内到县社保中心办理。 / 逾期未办理的按照规定暂停或者追缴。 |
minzheng 批复 5 | 关于同意{association}成立登记的批复 / 关于同意{association}变更法定代表人的批复 / 关于同意{association}注销登记的批复 / 关于{town}{village}公益性公墓建设的批复 / 关于{town}{hamletPlace}安葬设施建设的批复 / 关于同意{association}换届的批复 | 经审查，{association}会员{nn}个，章程经会员大会通过，业务范围符合规定，法定代表人为{person}。 / 应当按照章程开展活动，不得设立地域性分支机构，每年参加年检。 / 重大事项及时向业务主管单位报告。 | {association}
minzheng 公告 5 | 关于命名{road}等道路名称的公告 / 关于{estate}住宅区名称备案的公告 / 关于{village}更名的公告 / 关于撤销{association}登记的公告 / 关于{town}{village}{hamlet}弃婴查找生父母的公告 / 关于{association}年检结论的公告 / 关于{bridge}名称核准的公告 | 依据《地名管理条例》和命名规则，经专家论证和社会公示，现予公告，自公告之日起启用。 / 有关部门应当在三个月内更换标志和地址登记。 |
minzheng 公示 4 | 关于{town}{village}{person}等{n}户最低生活保障审核结果的公示 / 关于{town}{village}{person}特困供养的公示 / 关于{town}{person}等{nn}人临时救助的公示 / 关于{association}评估等级的公示 | 经申请、核对、入户调查和集体评议，拟纳入保障范围，月保障金额见附表。 / 家庭住址、证件号码等个人信息不予公开。 |
canlian 公示 2 | 关于{person}等{nn}名残疾人辅助器具适配的公示 / 关于{town}{village}{person}等户无障碍改造的公示 / 关于{person}残疾儿童康复救助的公示 | 经本人申请、{town}审核、评估机构评估，拟纳入年度项目。 / 补贴标准按照规定执行。 |
tuiyi 公示 2.5 | 关于{person}等{nn}名退役士兵安置去向的公示 / 关于{person}评定残疾等级的公示 / 关于{town}{village}烈士墓修缮项目的公示 / 关于推荐{person}为{honour}的公示 | 依据《退役军人保障法》和有关规定，按照服役贡献量化评分，拟安排结果附后。 / 公示期满无异议的按程序办理。 |
wenlv 公告 4 | 关于公布{village}{relic}为县级文物保护单位的公告 / 关于{hamletPlace}{relic}保护范围的公告 / 关于{shop}娱乐场所设立听证的公告 / 关于{hill}旅游等级评定的公告 / 关于{company}营业性演出许可的公告 | {relic}位于{town}{village}，保护范围为本体四周各{nn}米，建设控制地带向外延伸{nn2}米。 / 保护范围内不得进行爆破、钻探和取土。 |
wenlv 通知 4 | 关于公布{heritage}等县级非物质文化遗产名录的通知 / 关于认定{person}为{heritage}代表性传承人的通知 / 关于举办{event}的通知 / 关于开展{heritage}进校园活动的通知 / 关于{village}{relic}消防隐患整改的通知 | 各保护单位要制定保护计划，开展记录、传承和展示活动。 / 传承人应当履行带徒义务，每年提交传承情况报告，考核不合格的取消补助。 | 各乡镇文化站
wenlv 批复 3 | 关于{town}{village}{relic}修缮方案的批复 / 关于{hill}旅游开发项目的批复 / 关于{village}{relic}抢险加固工程的批复 | 原则同意修缮方案，坚持不改变文物原状和最小干预原则。 / 由具有相应资质的单位施工，工程资料完整归档，预算{wan}万元。 | {town}人民政府
tushuguan 公告 1.5 | 关于举办{event}的公告 / 关于{skill}公益培训班招生的公告 / 关于{heritage}展览的公告 | 活动于{after}举行，免费参加，名额{nn}人，可以现场或者电话报名。 / 请参加者提前十五分钟到场，爱护公共设施。 |
sifa 公告 3 | 关于{person}等{n}名律师执业注销的公告 / 关于{person}公证员免职的公告 / 关于拟任命{person}等人民陪审员的公告 / 关于{department}行政执法证件注销的公告 / 关于{village}申报{villageHonour}的公告 | 依据有关规定，现将名单公告如下，接受社会监督。 / 对公告内容有异议的可以书面反映。 |
sifa 决定 3 | 关于{person}不服{department}处罚行政复议的决定 / 关于{company}不服{department}许可行政复议的决定 / 关于{person}不服{department}信息公开答复的行政复议决定 | 申请人不服{department}作出的行政行为，于{before}申请行政复议，本机关依法受理。 / 本机关认为，被申请人认定事实清楚、程序合法、适用依据正确，决定予以维持。 / 不服本决定的，可以自收到之日起十五日内提起行政诉讼。 | {person}
sifa 通知 3 | 关于开展{law}宣传活动的通知 / 关于举办{law}专题讲座的通知 / 关于组织{law}知识考试的通知 / 关于命名{village}为{villageHonour}的通知 | 通过以案释法、送法下乡、线上答题等方式开展，突出{village}、{village2}等重点。 / 活动情况于{after}前报送。 | 各乡镇司法所
keji 公示 3 | 关于{maker}{factory}科技计划立项的公示 / 关于{maker}技术交易补助的公示 / 关于{person}等科技特派员选派的公示 / 关于{maker}拟推荐为{firmHonour}的公示 | 经形式审查、专家评审和现场考察，拟立项支持，经费{nn}万元。 / 项目执行期两年，按合同考核。 |
jingxin 公示 4 | 关于{maker}拟认定为{firmHonour}的公示 / 关于{maker}{factory}技术改造奖补的公示 / 关于{maker}等{n}家企业节能诊断的公示 | 企业自主申报、专家评审，拟奖补{nn}万元，资金从工业发展专项中列支。 / 弄虚作假的取消资格并追回资金。 |
jingxin 通知 2.5 | 关于{maker}{factory}备案的通知 / 关于组织申报{firmHonour}的通知 / 关于{season}有序用电方案的通知 | 请符合条件的企业于{after}前提交申报书和证明材料。 / 推荐名额{nn}家，择优上报。 | 有关企业
shangwu 公示 2 | 关于{shop}成品油零售经营资格的公示 / 关于{company}电子商务扶持资金的公示 / 关于{company}申报{firmHonour}的公示 | 经审核，申报单位经营正常、材料齐全，拟支持{nn}万元。 / 公示期内接受社会监督。 |
hongshihui 公示 2 | 关于{company}捐赠{bought}使用情况的公示 / 关于{person}等{nn}名大病患儿救助的公示 / 关于{event}募捐情况的公示 | 接收款物{wan}万元，已全部用于{town}{village}等地受助对象。 / 每笔捐赠开具票据，可以查询。 |
yiyuan 公告 3 | 关于{bought}采购市场调研的公告 / 关于{disease}专家门诊开诊的公告 / 关于招聘{rank}的公告 / 关于{disease}免费筛查的公告 | 地点在门诊楼，时间为{after}起的工作日，请携带有效证件。 / 有意参加的供应商（患者）可以电话预约。 |
yizhong 公告 1.5 | 关于{bought}询价采购的公告 / 关于{y}年招生计划的公告 / 关于{occasion}安排的公告 / 关于{person}等奖学金获得者的公告 | 具体安排见附件，报名截止{after}。 / 监督电话公开，欢迎家长监督。 |
`);
