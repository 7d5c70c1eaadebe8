/**
 * The public interface of the package: from the text of a scenario to runs, distributions, verdicts and pictures.
 *
 * ```ts
 * const loaded = load({ file: 'site.yaml', text });
 * if ('diagnostics' in loaded) throw new Error(renderDiagnostics(loaded.diagnostics, text));
 * const model = build(loaded.scenario);
 * const { measures, values } = replay(model, rootKey('1'), 0);
 * console.log(measured(measures, values)['service.recovery.wallet']);
 * ```
 *
 * Everything here is a pure function of its arguments. Nothing reads a file, a clock or the terminal; the same version,
 * scenario and seed give the same bytes under one Node major.
 */

// Text → Scenario.
export { type Diagnostic, type Place, renderDiagnostics } from './base/diagnostic.ts';
/** A statechart's table as a reviewer reads it: `listing(chartOf('ups'))`. */
export { chartOf, type Kind } from './charts/catalog.ts';
/** One attempt to pay as an xstate machine: specification and oracle, which no run goes through. */
export { paymentAttempt } from './charts/payment-attempt.ts';
// Many runs → estimates and verdicts.
/** One long series of dependent values: the interval of its mean, and how much of its beginning to leave out. */
export { type BatchMeans, batchMeans } from './estimate/batch-means.ts';
/** What the expectations behind Poisson counts are worth, and the chance of any. */
export { chanceOfAny, conditionalGain } from './estimate/conditional.ts';
/** Several intervals or tests looked at together. */
export { bonferroni, holm, meanTest } from './estimate/family.ts';
export type { Interval } from './estimate/interval.ts';
export { type MeanEstimate, meanEstimate, type Unreliable } from './estimate/mean-estimate.ts';
export { ascending, type QuantileInterval, quantileInterval } from './estimate/order-statistics.ts';
export { exactProportionInterval, proportionCoverage, proportionInterval } from './estimate/proportion.ts';
export { type WarmUp, warmUp } from './estimate/warm-up.ts';
// Scenario → what has to fail together.
/** Minimal cut sets, exact probabilities and importances of every loss; throws {@link Unanswerable} beyond its limits. */
export { type Cuts, cutsOf } from './find/cuts.ts';
/** The elements that alone take something down; without a diagram, for pictures. */
export { singlePointsOf } from './find/single-points.ts';
export { Unanswerable } from './find/unanswerable.ts';
// Model → what a run says.
/** The key of a seed text. */
export { type RootKey, rootKey } from './kernel/stream.ts';
// What a run says → measures.
export type { Measure, Unit } from './measure/fold.ts';
export { type Measured, Measurement, measured } from './measure/measurement.ts';
// Scenario → Model.
/** Makes a scenario runnable; a model is frozen and serves any number of runs. */
export { build } from './model/build.ts';
export type { Model } from './model/model.ts';
// Replay → reports.
/** A single-line diagram as an SVG document, coloured by the states at one instant. */
export { drawDiagram } from './report/diagram/draw.ts';
export type { DiagramView } from './report/diagram/view.ts';
export { presentDiagram } from './report/present/diagram.ts';
/** One instant of a run, and the first at which most is lost. */
export { type Snapshot, snapshotOf, worstInstant } from './report/present/snapshot.ts';
export { presentTimeline } from './report/present/timeline.ts';
export { type Result, result } from './report/result.ts';
/** A timeline as an SVG document. The drawing library is loaded with the first picture. */
export { drawTimeline } from './report/timeline/draw.ts';
export type { TimelineView } from './report/timeline/view.ts';
/** One replication, told to an {@link Observer}. */
export { type Ending, Runner, run } from './run/run.ts';
/** Checks a scenario's text and lays a design over it: a {@link Loaded} scenario, or every {@link Diagnostic} at once. */
export type { ReadClassFile } from './scenario/class-files.ts';
export { designNames, type Loaded, load, type Rejected, type Request } from './scenario/load.ts';
export type { Provenance } from './scenario/provenance.ts';
export type { Design, Localised, Objective, Reported, Scenario } from './scenario/scenario.ts';
/** The JSON Schemas that editors complete scenarios and class files with. */
export { classFileSchema, jsonSchema } from './scenario/schema.ts';
export { listing } from './statechart/listing.ts';
/** A study in this process, from cases and a rule to samples: `collect(cases, exactly(1000), inProcess(breathe), inMemory(), hooks)`. */
export type { Case } from './study/case.ts';
/** What faults that were drawn did to the measure that matters; undefined where none are. */
export { type ChaosAnswer, chaosOf, type WorstRun, worstOf } from './study/chaos.ts';
export { type Collected, collect, exactly, type Rule } from './study/collect.ts';
/** Designs on the same nights: what each changes, with intervals that hold together, what it is worth, and why. */
export { type Compared, type Comparison, comparisonOf } from './study/comparison.ts';
export type { Difference } from './study/difference.ts';
export { type Chance, type Distribution, distributions } from './study/distribution.ts';
export { type Engine, inProcess } from './study/engine.ts';
/** Many replications; number k depends on the model, the key and k alone. */
export type { Range } from './study/range.ts';
/** One replication with its measures, its recording and its journal. */
export { type Replay, replay } from './study/replay.ts';
export { Replicator, replicate } from './study/replicate.ts';
export { type Portion, type Sample, sampleOf } from './study/sample.ts';
/** When a study may stop by itself. */
export { decisionLevel, type Judge, untilDecided, untilPrecise } from './study/stopping.ts';
export { inMemory, type Store } from './study/store.ts';
/** What the model proves of measures before anything is run, for {@link judge}. */
export { type Proof, proofsOf } from './study/structure.ts';
export { judge, type Verdict } from './study/verdict.ts';
export type { Observer } from './trace/observer.ts';
/** A recorded run, to be played to any observer. */
export { Recorder } from './trace/recorder.ts';
/** What stands in every document and picture made from a run. */
export { captions } from './words/caption.ts';
