export { pairDistances } from './pairs';
export { scanDistances, scanProducts } from './scan';
