import { fromBase, sameDimension } from '../units/index.ts';
import { amountOf, baseOf, equation, numberText, percent, plain, printed } from './amount.ts';
import { type Finding, finding } from './finding.ts';
import { areaOf } from './series.ts';
import type { Statement, Statements, Territory } from './statement.ts';

/** Kilometres of a degree of latitude; of longitude at the equator. Mean of the WGS 84 ellipsoid near 40°: 111.03 and 111.32. */
const KM_PER_LATITUDE = 111.03;
const KM_PER_LONGITUDE = 111.32;

/** Printed bounds enclose the printed area, and are as far apart as the printed extents. */
export function ruleCoordinates(statements: Statements): Finding[] {
  return [...statements.places.values()].flatMap((territory) => {
    const { latitude, longitude } = territory;
    const height = latitude && (latitude[1] - latitude[0]) * KM_PER_LATITUDE;
    const middle = latitude && ((latitude[0] + latitude[1]) / 2) * (Math.PI / 180);
    const width =
      longitude && middle !== undefined
        ? (longitude[1] - longitude[0]) * KM_PER_LONGITUDE * Math.cos(middle)
        : undefined;
    return [
      ...(height !== undefined && width !== undefined ? box(territory, height, width, statements) : []),
      ...extent(territory, 'north_south_extent', height, statements),
      ...extent(territory, 'east_west_extent', width, statements),
    ];
  });
}

function box(territory: Territory, height: number, width: number, statements: Statements): Finding[] {
  const area = areaOf(statements, territory.id);
  if (!area) return [];
  const inside = height * width;
  const fits = baseOf(area) <= inside;
  return [
    finding(
      'coordinates',
      fits ? 'confirmed' : 'error',
      [area, { id: territory.id, section: territory.section, place: territory.place }],
      {
        en: `${territory.title.en}: the printed bounds enclose ${numberText(Number(inside.toPrecision(3)))} km² (${height.toFixed(1)} × ${width.toFixed(1)} km), ${fits ? 'room for' : 'less than'} the printed ${printed(area).en}.`,
        zh: `${territory.title.zh}：所印经纬度范围为${numberText(Number(inside.toPrecision(3)))}平方公里（${height.toFixed(1)}×${width.toFixed(1)}公里），${fits ? '可容纳' : '小于'}所印面积${printed(area).zh}。`,
      },
      [equation(plain(`${height.toFixed(1)} km × ${width.toFixed(1)} km`), plain(`${inside.toFixed(0)} km²`))],
    ),
  ];
}

function extent(
  territory: Territory,
  subject: string,
  kilometres: number | undefined,
  statements: Statements,
): Finding[] {
  const stated = [...statements.numbers.values()].find(
    (one) => one.subject === subject && one.of === territory.id && sameDimension(one.unit.dimension, { length: 1 }),
  );
  if (!stated || kilometres === undefined) return [];
  const off = kilometres / fromBase(baseOf(stated), { ...stated.unit, scale: 1 }) - 1;
  const agrees = Math.abs(off) <= 0.03;
  return [
    finding(
      'coordinates',
      agrees ? 'confirmed' : 'error',
      [stated, { id: territory.id, section: territory.section, place: territory.place }],
      {
        en: `${stated.title.en}: ${printed(stated).en} is printed; the printed bounds are ${kilometres.toFixed(1)} km apart${agrees ? '' : ` (${percent(off)})${meant(territory, subject, stated).en}`}.`,
        zh: `${stated.title.zh}：印作${printed(stated).zh}；所印经纬度相距${kilometres.toFixed(1)}公里${agrees ? '' : `（${percent(off)}）${meant(territory, subject, stated).zh}`}。`,
      },
      [
        equation(
          plain(`${(kilometres / KM_PER_LATITUDE).toFixed(3)}° × ${KM_PER_LATITUDE} km`),
          amountOf(kilometres, { ...stated.unit, text: 'km', scale: 1 }),
        ),
      ],
    ),
  ];
}

/** The southern bound that would give the extent, to the minute: a slip in one digit shows. */
function meant({ latitude }: Territory, subject: string, stated: Statement) {
  if (subject !== 'north_south_extent' || !latitude) return { en: '', zh: '' };
  const south = latitude[1] - baseOf(stated) / KM_PER_LATITUDE;
  const [degree, minute] = [Math.floor(south), Math.round((south - Math.floor(south)) * 60)];
  const text = `${degree}°${String(minute).padStart(2, '0')}'`;
  return { en: `; a southern bound of ${text} would give it`, zh: `；南界若为${text}则相符` };
}
