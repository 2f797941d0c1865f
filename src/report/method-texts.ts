import type { Text } from '../words/index.ts';

/** How the numbers are computed, in words. Each states what the code of the room named does, and changes with it. */
export const methodTexts = {
  approach: {
    en: 'The district is described by a system-dynamics model: stocks (such as forest area or installed capacity) change by flows, flows and auxiliaries follow from equations, and equations rest on parameters with a stated range and source. Policies act on levers, circumstances on inputs and yearly shocks. An indicator of the plan follows a variable of the model; where no mechanism can be named it is tracked along a delivery path and says so.',
    zh: '本报告以系统动力学模型描述全区：存量（如森林面积、装机容量）由流量改变，流量与辅助变量由方程给出，方程所用参数均注明取值范围与来源。政策作用于政策杠杆，外部条件作用于外生输入和年度冲击。规划指标对应模型变量；无法给出机理的，按推进进度跟踪并予注明。',
  },
  accounting: {
    en: 'A stock is read at the end of the year, a flow is summed over the calendar year, a concentration is averaged over it. Growth is the total of one year over that of the year before at constant prices; average growth over several years is the geometric mean. Percent and percentage points are different units.',
    zh: '存量取年末值，流量取全年合计，浓度取全年平均。增速按不变价以当年合计与上年合计之比计算，多年平均增速为几何平均。百分比与百分点为不同单位。',
  },
  bands: {
    en: 'A band runs from the 5% to the 95% quantile over members, and the value named is the median; quantiles interpolate linearly between order statistics (type 7 of Hyndman & Fan 1996). A band says what follows from the stated ranges of the parameters. It does not cover errors in the equations.',
    zh: '区间为成员的5%至95%分位数，所称测算值为中位数；分位数在次序统计量之间线性内插（Hyndman与Fan，1996，第7型）。区间反映参数取值范围所致的不确定性，不含方程本身的误差。',
  },
  counted: {
    en: 'There were too many members to keep the value of each. Means, extremes and the members that meet a target are exact for them; quantiles are counted in ranges no wider than 1/2048 of their value and may be off by as much as that, which is stated beside each in the files (error); a value at which many members stop, such as a cap, is exact. Digits shown allow for it.',
    zh: '成员数量过多，未逐一保留其数值。均值、极值与达标成员数对这些成员而言是精确的；分位数按宽度不超过其数值1/2048的区间计数得出，误差至多如此，并在数据文件中逐项注明（error）；大量成员共有的数值（如上限）是精确的。所示位数已考虑该误差。',
  },
  correlated: {
    en: 'Parameters listed under “Correlations” are drawn together by a Gaussian copula, member by member (Cholesky factor of the correlations of normal scores).',
    zh: '“参数相关性”所列参数按高斯连接函数逐成员联合抽取（正态得分相关矩阵的楚列斯基分解）。',
  },
  probability: {
    en: 'The chance of meeting a target is the share of members that meet it. Its standard error comes from the finite number of members and is that of Agresti & Coull (1998), so it is never zero; stratified designs have a smaller one for nearly all models. A target printed without an operator is read as at least or at most by the direction of the indicator, and as the printed value to half a unit of its last digit where the plan gives no direction.',
    zh: '达标概率为实现目标的成员占比，其标准误源于成员数量有限，按Agresti与Coull（1998）计算，故不为零；分层抽样设计的实际误差几乎总是更小。规划未写明“不低于”“不高于”的目标，按指标方向理解；无方向的，以所列数值末位的半个单位为容差。',
  },
  statusIntro: {
    en: 'Status uses the four classes of the official mid-term evaluation of December 2023. That text names classes and no arithmetic; the arithmetic here compares the share of the task done with the share of the time passed, stated on dates. Of the median in each year:',
    zh: '进度判定采用2023年12月国家中期评估的四类口径。官方文件只列类别而未给出算法，本报告以任务完成份额与时间进度相比较，并换算为日期。对每年的中位数：',
  },
  statusBehind: {
    en: 'Behind: worse than the path to the target required half a year earlier; in the target year, the target is not met.',
    zh: '滞后：不及目标路径半年前应达水平；目标年未实现目标的，亦为滞后。',
  },
  statusAhead: {
    en: 'Ahead: better than the path requires half a year later.',
    zh: '快于预期：优于目标路径半年后应达水平。',
  },
  statusEarly: {
    en: 'Achieved early: the target itself is met before its year and stays met.',
    zh: '提前实现：目标在目标年之前即已实现并保持。',
  },
  statusOnTrack: { en: 'On track: everything between.', zh: '基本符合预期：介于以上两者之间。' },
  milestones: {
    en: 'The path runs straight from the baseline to the target for a level, in proportion to time for a sum, and is the target in every year for an average and for a level that is only to be kept. Values that the plan prints on the way come first. A better value never gets a worse status.',
    zh: '目标路径：水平值自基期值直线变化至目标值，累计值与时间成正比，平均值以及只需保持的水平值逐年均为目标值；规划列有中间年份数值的，从其数值。数值更优者，判定不会更差。',
  },
  error: {
    en: 'The nominal member of each scenario is run again with half the step. With a method of order p the full step is off by about 2ᵖ/(2ᵖ − 1) times the difference (Richardson 1911); that is shown as the error from the step length. The error of a median from the finite number of members follows Woodruff (1952). Numbers are printed with no more digits than these two errors allow.',
    zh: '各情景的名义成员以一半步长重算；对p阶方法，原步长的误差约为两次结果之差的2ᵖ/(2ᵖ−1)倍（Richardson，1911），列为步长误差。成员数量有限对中位数造成的误差按Woodruff（1952）计算。数字位数以这两项误差所容许者为限。',
  },
  equations: {
    en: 'Equations are written as in the model files. Arithmetic is in coherent units, so scale words such as 10⁴ or 10⁸ need no factor; bare numbers have no unit. “Change per year” of a stock is the sum of its inflows minus its outflows.',
    zh: '方程照录模型文件。运算采用一贯单位制，万、亿等数量级无须另乘系数；方程中的纯数无单位。存量的“年变化”为流入之和减流出之和。',
  },
} satisfies Readonly<Record<string, Text>>;

/** How a design is called in a sentence, by its name in the settings. */
export const designTexts: Readonly<Record<string, Text>> = {
  'monte-carlo': { en: 'plain Monte Carlo', zh: '简单蒙特卡洛抽样' },
  'latin-hypercube': {
    en: 'a Latin hypercube (McKay, Beckman & Conover 1979)',
    zh: '拉丁超立方抽样（McKay等，1979）',
  },
  sobol: {
    en: 'a scrambled Sobol’ sequence (Joe & Kuo 2008; Owen 1995)',
    zh: '加扰Sobol’序列（Joe与Kuo，2008；Owen，1995）',
  },
};

const designCitations: Readonly<Record<string, readonly string[]>> = {
  'latin-hypercube': [
    'McKay, M. D., Beckman, R. J. & Conover, W. J. (1979). A comparison of three methods for selecting values of input variables in the analysis of output from a computer code. Technometrics 21, 239–245. doi:10.1080/00401706.1979.10489755',
  ],
  sobol: [
    'Joe, S. & Kuo, F. Y. (2008). Constructing Sobol’ sequences with better two-dimensional projections. SIAM Journal on Scientific Computing 30, 2635–2654. doi:10.1137/070709359',
    'Owen, A. B. (1995). Randomly permuted (t, m, s)-nets and (t, s)-sequences. In: Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing. doi:10.1007/978-1-4612-2552-2_19',
  ],
};

/** Works that the methods rest on, those of the design that was used among them, by author. */
export function citationsFor(design: string): readonly string[] {
  return [
    'Agresti, A. & Coull, B. A. (1998). Approximate is better than “exact” for interval estimation of binomial proportions. The American Statistician 52, 119–126. doi:10.1080/00031305.1998.10480550',
    'Hyndman, R. J. & Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician 50, 361–365. doi:10.1080/00031305.1996.10473566',
    'Mastrandrea, M. D. et al. (2010). Guidance note for lead authors of the IPCC Fifth Assessment Report on consistent treatment of uncertainties. IPCC.',
    'National Development and Reform Commission (2023). Mid-term evaluation of the 14th Five-Year Plan. 国家发展和改革委员会：“十四五”规划实施中期评估报告，2023年12月。',
    'Richardson, L. F. (1911). The approximate arithmetical solution by finite differences of physical problems involving differential equations. Philosophical Transactions of the Royal Society A 210, 307–357. doi:10.1098/rsta.1911.0009',
    'Salmon, J. K., Moraes, M. A., Dror, R. O. & Shaw, D. E. (2011). Parallel random numbers: as easy as 1, 2, 3. SC11. doi:10.1145/2063384.2063405',
    'Woodruff, R. S. (1952). Confidence intervals for medians and other position measures. Journal of the American Statistical Association 47, 635–646. doi:10.1080/01621459.1952.10483443',
    ...(designCitations[design] ?? []),
  ].sort((left, right) => (left < right ? -1 : 1));
}
