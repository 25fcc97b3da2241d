/** One thing wrong with a Chinese sentence: which rule, and the words around it. */
export interface ChineseTextProblem {
  readonly rule: 'half-width punctuation' | 'simplified character' | 'term of another place';
  readonly at: string;
}

/** Common characters of the simplified script that Big5, and so Taiwan's own character set, does not know. */
const simplifiedOnly = new Set(
  [
    '们这个为时会说对发国过还进动现开关问间东车长门见书马电话语请让认证设计应该经济续级线练组细终结给统络维缩绍绝编缘总览规视觉亲观记讲许论访评词试诗诚误读课调谁谈谢资质费贸贴账货购贵赛',
    '输轮转轻载较边达运迁远连选递遗邮郑释钟钱铁银错键锁镇闭闻阅队阳阴际陆陈险随隐难雾静页项顺须预领频题额风飞饭馆驱验骤鱼鸟龙齐龄仅从众传伤债倾储兰兴养册写军农决况冻净减凤凭击则刚创删别',
    '剂剑剧劝办务劳势华协单卖卫历压厅厨县双变叙号启员呜响哑唤园围图圆场块坚坛处备够头夹奋奖妇妈姗孙学宝实审宪宫宽宾寻导尔尘尝层属岁岛币师帅帐帮庆库废庙张强归当录彻径忆态恋恳恶悦悬惧惯愤',
    '戏战户执扩扫扬抚抛抢护报担拟拥择挤挥损换携摄摆撑敌数断无旧显晓晕暂术杀杂权条来杨枪标栏树样桥检楼横欢欧毁毕汉汇沟泪测浏浑浓涛润涨渐渔温湾湿满滤滚滩潜灭灯灵灾炉点烂烦烧热爱爷牵犹狱猎',
    '环玛画畅疗疯皱盐监盖盘着矿码砖础祸积称税稳穷窃竞笔签简粮紧纤约红纪纯纲纳纸纹纽缓缝缴罗罚职联肃肤肾脑脸舰艺节苏荣药莲获营蓝虑虽蚀补衬袜订讨训议讯询详诉诊谨谱贝负贡财责败贪贫贯贺贾赏',
    '赖赞赠赵趋跃践踪轨软轰轴辅辆辈辉辑辞辩迟违迹逊邓邻酱钉钢钥铃铜铺链销锋锐锦镜闪闲闹阔阶陕隶雏韩顶顽顾颁颇颗颜颠饥饮饰饱饼驰驶驻驾骂骑骗鲁鲜鸡鸣鸭麦黄齿',
  ].join(''),
);

/** Words that are said otherwise in Taiwan (帳號 登入 伺服器 網路 使用者 啟用 電子郵件 預設 訊息 介面 程式 檔案). */
const foreignTerms = [
  '賬號',
  '賬戶',
  '登陸',
  '登錄帳號',
  '服務器',
  '網絡',
  '信息',
  '默認',
  '激活',
  '郵箱',
  '界面',
  '應用程序',
  '驅動程序',
  '軟件',
  '硬件',
  '屏幕',
  '鼠標',
  '打印',
  '數據',
  '視頻',
  '鏈接',
  '點擊',
  '用戶名',
  '刷新頁面',
  '彈窗',
  '緩存',
  '卸載',
];

const han = String.raw`\p{Script=Han}`;
const halfWidth = new RegExp(
  String.raw`[${han}」』）][,.;:!?()]|[,;:!?()][${han}「『（]|["'][${han}]|[${han}]["']`,
  'gu',
);

/**
 * Problems of one sentence or page text in zh-Hant-TW: half-width punctuation or straight quotes next to a Han
 * character, simplified characters, terms of another place. Latin text and numbers are left alone.
 */
export function chineseTextProblems(text: string): ChineseTextProblem[] {
  const around = (index: number) => text.slice(Math.max(0, index - 8), index + 10);
  const problems: ChineseTextProblem[] = [];
  for (const { index } of text.matchAll(halfWidth)) {
    problems.push({ rule: 'half-width punctuation', at: around(index) });
  }
  for (const { 0: character, index } of text.matchAll(new RegExp(han, 'gu'))) {
    if (simplifiedOnly.has(character)) problems.push({ rule: 'simplified character', at: around(index) });
  }
  for (const term of foreignTerms) {
    const index = text.indexOf(term);
    if (index >= 0) problems.push({ rule: 'term of another place', at: around(index) });
  }
  return problems;
}

/** The Chinese halves of the `{ zh: '…', en: '…' }` texts in a source file, as they are written there. */
export const chineseTextsIn = (source: string): string[] =>
  [...source.matchAll(/\bzh:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g)].map(
    ([, single, double, template]) => single ?? double ?? template ?? '',
  );
