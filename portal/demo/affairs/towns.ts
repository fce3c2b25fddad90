/** Owns the affairs of towns and their villages. */
import { affairsOf } from './affair';

export const TOWN_AFFAIRS = affairsOf(`
town 公示 14 | 关于{village}{person}等{n}户最低生活保障对象的公示 / 关于{village}{person}等户农村宅基地审批的公示 / 关于{village}{hamlet}{work}项目的公示 / 关于{village}{quarter}财务收支情况的公示 / 关于{village}{person}等{nn}户{crop}补贴面积的公示 / 关于{village}拟推荐{person}为{honour}的公示 / 关于{village}{person}户临时救助的公示 / 关于{village}{hamlet}道路硬化工程结算的公示 / 关于{y}年{village}公益性岗位{person}等人员的公示 / 关于{village}防止返贫监测对象{person}户风险消除的公示 | 经村民代表会议评议和{town}审核，拟确定{village}{person}等，名单和金额见附表。 / 资金来源和发放标准按照县级文件执行，发放到一卡通账户。 |
town 批复 11 | 关于同意{village}{hamlet}{work}项目实施方案的批复 / 关于{village}{person}户宅基地申请的批复 / 关于{village}村民委员会{person}同志任职的批复 / 关于{village}集体资产{crop}基地发包的批复 / 关于{village}{hamlet}一事一议{work}项目的批复 / 关于{village}{person}户土地经营权流转的批复 / 关于{village}村规民约修订的批复 / 关于{village}股份经济合作社{person}等成员增补的批复 | 经研究，同意{village}报送的方案，项目概算{nn}万元，资金由上级补助和村级自筹解决。 / 严格执行四议两公开，工程款按进度拨付，不得举债。 / 实施结果在村务公开栏公示。 | {village}民委员会
town 通知 14 | 关于做好{season}{doing}工作的通知 / 关于开展{village}{object}整治的通知 / 关于成立{doing}工作领导小组的通知 / 关于印发{village}{work}项目实施方案的通知 / 关于{person}等同志工作分工的通知 / 关于做好{village}{hamlet}{pest}防控的通知 / 关于{person}等同志驻村的通知 / 关于转发{superior}{doing}有关文件的通知 / 关于{village}与{village2}{doing}结对的通知 / 关于召开{doing}推进会的通知 | {village}、{village2}等村要对照任务清单，明确责任人，{after}前完成第一轮排查。 / 驻村干部每周到村不少于两天，问题建立台账、逐项销号。 / 工作情况纳入年度综合考核。 | 各村（居）民委员会
town 公告 8 | 关于{village}{hamlet}{person}户违法占地限期拆除的公告 / 关于{village}集体{crop}基地公开发包的公告 / 关于{village}{water}承包经营权招标的公告 / 关于{village}{hamlet}坟墓迁移的公告 / 关于{village}{work}工程施工招标的公告 / 关于{village}集体资产门面出租的公告 / 关于{village}{hamlet}停电停水的公告 / 关于{village}村务监督委员会补选的公告 | 标的位于{hamletPlace}，面积{acres}亩，期限{n}年，起始价每年{yuan}元。 / 报名地点为{village}党群服务中心，截止{after}。 |
town 通告 4 | 关于{village}{hamlet}道路施工禁止通行的通告 / 关于{season}禁止露天焚烧的通告 / 关于{water}禁止游泳垂钓的通告 / 关于{village}集市{object}整治的通告 / 关于{hamletPlace}地质灾害危险区撤离的通告 | 自{after}起实施，途经车辆绕行{village2}。 / 违反规定的由有关部门依法处理，请广大群众相互转告、自觉遵守。 |
town 通报 3 | 关于{lm}月份{doing}工作情况的通报 / 关于{village}{object}督查情况的通报 / 关于{village}等村人居环境评比结果的通报 | 检查{nn}个点位，{village}、{village2}进展较快，{hamletPlace}问题整改滞后。 / 排名靠后的村作出说明，下月复查。 | 各村（居）民委员会
town 决定 2 | 关于表彰{person}等{honour}的决定 / 关于{person}与{person2}土地权属争议的处理决定 / 关于责令{person}限期拆除违法建设的决定 | 经调查、调解和集体研究，作出本决定。 / 不服本决定的，可以在六十日内向示例县人民政府申请行政复议。 | {village}民委员会
town 意见 1.5 | 关于推进{doing}的实施意见 / 关于发展{crop}产业的意见 / 关于加强{object}管理的意见 | 以{village}、{village2}为重点，三年内建成示范点{n}个。 / 成立专班，月调度、季督查、年考核。 | 各村（居）民委员会
town 函 2 | 关于商请支持{village}{work}项目的函 / 关于{village}{hamlet}{work}项目用地的函 / 关于商请解决{village}{object}问题的函 | 该项目受益群众{nnn}人，前期工作已经完成，资金缺口{nn}万元。 / 妥否，请函复。 | {department}
`);
