import { listPriceOf, type ListPrice } from '../catalog/gpu-prices.js';

/** What a second of serving costs: which GPU serves is not told, so that of an H100 is reckoned with. */
export function servingPrice(gpu?: string): ListPrice {
  return listPriceOf(gpu);
}
