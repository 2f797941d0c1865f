export { type DeliveredFiles, readDelivered } from './read-delivered.ts';
export { rederive } from './rederive.ts';
