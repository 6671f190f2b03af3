export { attract, repulse } from './forces';
export { pairDistances } from './pairs';
export { multiplyPanels } from './products';
export { scanDistances, scanProducts } from './scan';
