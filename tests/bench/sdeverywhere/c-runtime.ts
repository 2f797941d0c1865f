/**
 * The little of a C run-time that the C which SDEverywhere generates for the growth model asks for, in our own words,
 * where npm does not find the package with its own.
 */
export const cRuntime: Readonly<Record<string, string>> = {
  'sde.h': `
#pragma once
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#define _EXP(x) exp(x)
#define _LN(x) log(x)
#define _MIN(a, b) fmin(a, b)
#define _MAX(a, b) fmax(a, b)
#define _IF_THEN_ELSE(condition, yes, no) ((condition) ? (yes) : (no))
#define _INTEG(stock, rate) ((stock) + (rate) * _time_step)
typedef struct { size_t points; const double *xy; } Lookup;
Lookup *__new_lookup(size_t points, bool copy, double *xy);
double _LOOKUP(Lookup *lookup, double x);
extern double _time, _initial_time, _final_time, _time_step, _saveper;
void initConstants(void);
void initLevels(void);
void evalAux(void);
void evalLevels(void);
void setInputs(double *values, int32_t *indices);
void storeOutputData(void);
void outputVar(double value);
`,
  'run.c': `
#include <stdlib.h>
#include "sde.h"
double _time;
static double *results;
static int save, saves, output;

Lookup *__new_lookup(size_t points, bool copy, double *xy) {
  Lookup *lookup = malloc(sizeof *lookup);
  lookup->points = points;
  lookup->xy = xy;
  return lookup;
}

double _LOOKUP(Lookup *lookup, double x) {
  const double *xy = lookup->xy, *last = xy + 2 * (lookup->points - 1);
  if (x <= xy[0]) return xy[1];
  for (; xy < last; xy += 2)
    if (x <= xy[2]) return xy[1] + (xy[3] - xy[1]) / (xy[2] - xy[0]) * (x - xy[0]);
  return last[1];
}

static void begin(void) {
  initConstants();
  saves = 1 + (int)round((_final_time - _initial_time) / _saveper);
}
double getInitialTime(void) { begin(); return _initial_time; }
double getFinalTime(void) { begin(); return _final_time; }
double getSaveper(void) { begin(); return _saveper; }

void outputVar(double value) { results[saves * output++ + save] = value; }

void runModelWithBuffers(double *inputs, double *outputs, int32_t *outputIndices) {
  results = outputs;
  begin();
  setInputs(inputs, NULL);
  initLevels();
  int last = (int)round((_final_time - _initial_time) / _time_step);
  int every = (int)round(_saveper / _time_step);
  save = 0;
  for (int step = 0; ; step++) {
    _time = _initial_time + step * _time_step;
    evalAux();
    if (step % every == 0) {
      output = 0;
      storeOutputData();
      save++;
    }
    if (step == last) return;
    evalLevels();
  }
}
`,
};
