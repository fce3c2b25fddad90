/** Owns the affairs that every organ has: its work, its inspections, its honours, its staff. */
import { affairsOf } from './affair';

export const COMMON_AFFAIRS = affairsOf(`
any 通知 30 | 关于做好{season}{doing}工作的通知 / 关于进一步加强{doing}工作的通知 / 关于开展{y}年{doing}工作的通知 / 关于印发{y}年{doing}工作方案的通知 / 关于印发{doing}三年行动方案的通知 / 关于开展{object}专项检查的通知 / 关于开展{season}{object}专项整治的通知 / 关于规范{object}管理的通知 / 关于做好{y}年{doing}有关工作的通知 / 关于召开{doing}推进会的通知 / 关于召开{doing}调度会的通知 / 关于报送{doing}情况的通知 / 关于开展{object}摸底排查的通知 / 关于加强{season}{object}监管的通知 / 关于调整{doing}领导小组成员的通知 / 关于分解{y}年{doing}任务的通知 | 要把{doing}摆上重要位置，主要负责同志亲自过问，分管负责同志具体抓，{town}、{town2}先行一步。 / 对照清单开展自查，重点查{object}，问题建立台账，{until}前整改到位。 / 坚持线上线下相结合，不搞层层陪会，不随意要求基层填表报数。 / 考核结果作为评先评优的依据。 | 各乡镇人民政府，县直有关单位
any 通知 8 | 关于转发{superior}{doing}文件的通知 / 关于组织申报{unitHonour}的通知 / 关于公布{person}等{honour}名单的通知 / 关于命名{village}为{villageHonour}的通知 / 关于推荐{honour}人选的通知 / 关于学习宣传{law}的通知 / 关于举办{event}的通知 / 关于表扬{person}等同志的通知 / 关于{person}等同志职务任免的通知 / 关于{person}同志挂职的通知 | 现将有关要求通知如下，请结合{doing}实际贯彻执行，推荐名额{nn}个。 / 按照自下而上、好中选优的原则推荐，事迹真实、群众公认。 / 材料于{after}前报送，逾期视为放弃。 | 县直各有关单位
any 意见 4 | 关于加强{doing}工作的意见 / 关于推进{doing}的实施意见 / 关于规范{object}管理的指导意见 / 关于进一步做好{doing}的若干意见 | 以{doing}为抓手，力争到{ny}年底主要指标达到全市平均水平。 / 健全{object}台账和信用记录，实行分类管理。 / 加强资金、人员和技术保障，强化监督问效。 | 各乡镇人民政府，县直有关单位
any 通报 5 | 关于{lm}月份{doing}工作情况的通报 / 关于{object}专项检查情况的通报 / 关于{y}年{quarter}{doing}考核结果的通报 / 关于{town}{doing}工作滞后的通报 / 关于{company}{object}典型案例的通报 | 本次检查单位{nn}家，发现问题{nn2}个，{town}、{town2}整改较快，{town3}相对滞后。 / 主要问题是责任落实不到位、{object}底数不清、台账不规范。 / 有关单位要认真对照，{after}前报送整改情况。 | 各乡镇人民政府，县直有关单位
any 公告 4 | 关于{object}专项整治举报方式的公告 / 关于公开征集{doing}意见建议的公告 / 关于{doing}第三方服务机构遴选的公告 / 关于{doing}办理地点变更的公告 / 关于公布{object}投诉电话的公告 | 自公告之日起至{until}，可以来信、来访、来电或者登录县政府网站提出。 / 举报人信息严格保密，查证属实的按照规定奖励。 |
any 公示 5 | 关于拟推荐{person}等同志为{honour}的公示 / 关于{doing}第三方机构遴选结果的公示 / 关于拟命名{village}为{villageHonour}的公示 / 关于{company}承担{doing}服务的公示 / 关于{department}{unitHonour}复查结果的公示 / 关于公开招聘{skill}人员拟聘用{person}等的公示 | 经自愿申报、资格审核、集体研究，拟确定名单（方案）附后，涉及资金{nn}万元。 / 公示无异议后按程序办理。 |
any 函 5 | 关于商请派员参加{doing}联合检查的函 / 关于征求{doing}方案意见的函 / 关于商请提供{object}数据的函 / 关于{town}{village}{work}项目意见的复函 / 关于{company}有关情况核查的复函 / 关于{doing}有关问题的复函 | 为做好{doing}，请贵单位于{after}前反馈书面意见，逾期视为无意见。 / 经研究，原则同意所提方案，建议补充{object}有关内容。 | {department}
any 决定 1.5 | 关于表彰{y}年度{doing}先进集体的决定 / 关于授予{person}等{honour}称号的决定 / 关于废止{doing}有关文件的决定 | 决定对在{doing}中表现突出的{department}等予以表彰。 / 希望再接再厉，发挥示范作用。 | 各乡镇人民政府，县直有关单位
`);
