export { attract, repulse } from './forces';
export { pairDistances } from './pairs';
export { scanDistances, scanProducts } from './scan';
