/**
 * A square for each country or area, in the region where the United Nations count it (M49), roughly where it lies. Our own
 * arrangement: it draws no border and says nothing about any. A test compares the codes with the server's.
 */
export const REGIONS = ['americas', 'europe', 'africa', 'asia', 'oceania'] as const
export type Region = (typeof REGIONS)[number]

const ROWS: Record<Region, string> = {
  africa: `
    .. MA DZ TN .. .. .. .. ..
    CV MR ML NE LY .. EG .. ..
    GM SN BF NG TD SD ER DJ ..
    GW GN TG BJ CF .. SS ET ..
    SL CI GH GQ CM RW UG SO ..
    .. LR ST GA CG BI TZ KE SC
    .. .. .. AO CD ZM MW KM ..
    .. .. .. NA BW ZW MZ MG MU
    .. .. .. .. ZA LS SZ .. ..`,
  americas: `
    CA .. .. .. .. .. .. ..
    .. US .. BS .. .. .. ..
    MX BZ .. CU HT KN AG ..
    .. GT HN JM DO DM LC ..
    .. SV NI .. .. GD VC BB
    .. .. CR PA VE TT GY SR
    .. .. EC PE CO .. .. BR
    .. .. .. .. .. BO PY ..
    .. .. .. .. CL AR .. UY`,
  asia: `
    .. GE AZ UZ KZ .. MN .. .. ..
    TR SY AM TM TJ KG .. .. KP JP
    CY LB IQ IR AF .. .. CN .. KR
    PS JO KW QA PK NP BT .. .. ..
    IL SA BH AE IN BD MM VN .. ..
    .. .. YE OM .. TH LA KH PH ..
    .. .. .. .. MV LK SG MY BN ..
    .. .. .. .. .. .. .. ID TL ..`,
  europe: `
    IS .. .. .. NO .. .. FI ..
    .. .. .. .. .. SE LV EE RU
    .. GB NL DK DE PL LT BY ..
    .. IE BE LU AT CZ .. UA ..
    .. FR CH LI SI HU SK MD ..
    .. .. MC SM HR BA RS RO ..
    .. ES AD IT VA ME MK BG ..
    .. PT .. .. MT AL GR .. ..`,
  oceania: `
    PW FM MH .. .. ..
    .. PG NR TV .. KI
    .. SB VU FJ WS ..
    AU .. .. TO NU CK
    .. .. .. NZ .. ..`,
}

export interface Tile { code: string; x: number; y: number }
export interface Grid { region: Region; wide: number; high: number; tiles: Tile[] }

function grid(region: Region): Grid {
  const rows = ROWS[region].trim().split('\n').map((row) => row.trim().split(' '))
  const tiles = rows.flatMap((row, y) => row.flatMap((code, x) => (code === '..' ? [] : [{ code, x, y }])))
  return { region, wide: rows[0]!.length, high: rows.length, tiles }
}

export const GRIDS: readonly Grid[] = REGIONS.map(grid)
