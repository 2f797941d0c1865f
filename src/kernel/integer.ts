import type { Code, Local } from './code.ts';
import { control, scalar } from './opcodes.ts';

/** An expression of one whole number of 32 bits: addresses, counters. */
export type Integer = (code: Code) => void;

const binary =
  (operation: number) =>
  (a: Integer, b: Integer): Integer =>
  (code) => {
    a(code);
    b(code);
    code.byte(operation);
  };

export const whole =
  (value: number): Integer =>
  (code) =>
    code.integerConstant(value);
export const integer =
  (local: Local): Integer =>
  (code) =>
    code.get(local);
export const plus = binary(scalar.add);
export const minus = binary(scalar.subtract);
export const times = binary(scalar.multiply);
export const shiftedLeft = binary(scalar.shiftLeft);
export const shiftedRight = binary(scalar.shiftRight);
/** The lowest bits, as many as the mask has. */
export const masked = (a: Integer, mask: number): Integer => binary(scalar.and)(a, whole(mask));
export const isEqual = binary(scalar.equal);
export const isBelow = binary(scalar.lessSigned);

/** `then` where the condition is not 0, else `otherwise`; both are evaluated. */
export function chooseInteger(condition: Integer, then: Integer, otherwise: Integer): Integer {
  return (code) => {
    then(code);
    otherwise(code);
    condition(code);
    code.byte(control.select);
  };
}

/** The whole number at an address. */
export function loadInteger(address: Integer, offset: number): Integer {
  return (code) => {
    address(code);
    code.byte(scalar.loadInteger);
    code.address(2, offset);
  };
}

/** The whole number of 16 bits, without sign, at an address. */
export function loadShort(address: Integer, offset: number): Integer {
  return (code) => {
    address(code);
    code.byte(scalar.loadShort);
    code.address(1, offset);
  };
}

export function storeInteger(code: Code, address: Integer, offset: number, value: Integer): void {
  address(code);
  value(code);
  code.byte(scalar.storeInteger);
  code.address(2, offset);
}

export function assign(code: Code, target: Local, value: Integer): void {
  value(code);
  code.set(target);
}
