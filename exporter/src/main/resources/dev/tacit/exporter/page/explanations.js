"use strict";

const tacit = {};

/* How to read each measure, by families, in the order in which the page shows them. */
tacit.families = [
 {
  "id": "training",
  "title": "Training and memorization",
  "page": "",
  "metrics": [
   {
    "name": "tacit.training.accuracy",
    "title": "Accuracy",
    "read": "On the reference examples with noise off, and on held-out inputs if they are labelled. Read it first: most measures mean different things before and after the training examples are fitted."
   },
   {
    "name": "tacit.memorization.state",
    "title": "State",
    "read": "What rules over labels say: how many are implausible as they arrive, and how many are contradicted where the network is most confident. It is not judged, and has no value, until enough is measured for a warning, where labels name no classes, once signals are no longer measured, and after the training examples were fitted while nobody measured. Where labels name no classes, Jacobian norms may still give a warning or an onset. An onset is never taken back."
   },
   {
    "name": "tacit.memorization.onset.iteration",
    "title": "Iteration of the onset",
    "read": "Where memorization began; every chart has a line there. Without an onset it is undefined, and the reason says what the rules saw."
   },
   {
    "name": "tacit.memorization.onsets",
    "title": "Onsets",
    "read": "1 once there was an onset, 0 before."
   },
   {
    "name": "tacit.training.score",
    "title": "Score",
    "read": "Deeplearning4j's own loss of the latest batch, with its regularization. Noisy from batch to batch."
   },
   {
    "name": "tacit.training.learning.rate",
    "title": "Learning rate",
    "read": "Of the latest snapshot. A step in it shows in almost every other curve."
   },
   {
    "name": "tacit.update.ratio",
    "title": "Update over parameters",
    "read": "How fast training still moves. A jump is one of the step, not of the gradient: momentum, adaptive rates, clipping and weight decay are in it."
   },
   {
    "name": "tacit.training.iteration",
    "title": "Iteration",
    "read": "Counted from 0, as Deeplearning4j does."
   },
   {
    "name": "tacit.training.epoch",
    "title": "Epoch",
    "read": "Counted from 0, as Deeplearning4j does."
   },
   {
    "name": "tacit.reference.examples",
    "title": "Reference examples",
    "read": "How many examples the values rest on. Compare values only between equal numbers of them."
   }
  ]
 },
 {
  "id": "jacobian",
  "title": "Jacobian norm",
  "page": "listener/docs/jacobian.md",
  "metrics": [
   {
    "name": "tacit.jacobian.norm",
    "title": "Jacobian norm",
    "read": "How strongly outputs react to inputs. On training inputs the softmax's norm stays near its early value while clean labels are learnt, rises well above it while wrong ones are, and collapses once they are fitted: catch it on the way up. The logits' norm keeps growing with the weights.",
    "split": "output"
   },
   {
    "name": "tacit.jacobian.ratio",
    "title": "Held-out over training",
    "read": "Follows overfitting of any kind; above 1, held-out inputs are reacted to more strongly."
   }
  ]
 },
 {
  "id": "path",
  "title": "Straightness",
  "page": "listener/docs/path.md",
  "metrics": [
   {
    "name": "tacit.path.straightness",
    "title": "Straightness ratio",
    "read": "0 is straight. Falls below its first value within a few epochs where structure is learnt, never where labels are random, and rises again while examples are told apart one by one."
   },
   {
    "name": "tacit.path.deflection",
    "title": "Deflection",
    "read": "How far slopes between two examples are from the chord's; the straightness ratio is this over the chord's slope."
   },
   {
    "name": "tacit.path.gap.deviation",
    "title": "Gap deviation",
    "read": "Larger with wrong labels, smaller in wider networks. Shrinks with the grid: compare at equal numbers of segments."
   },
   {
    "name": "tacit.path.gap.deviation.gridfree",
    "title": "Gap deviation, free of the grid",
    "read": "The gap deviation times the root of the number of segments, so that runs with different grids can be compared."
   },
   {
    "name": "tacit.path.region.transitions",
    "title": "Region transitions",
    "read": "How many borders of linear regions a line between two examples crosses, a unit. For smooth activations, changes of sign only."
   }
  ]
 },
 {
  "id": "gradient",
  "title": "Gradients and representations",
  "page": "listener/docs/gradient.md",
  "metrics": [
   {
    "name": "tacit.gradient.alignment",
    "title": "Gradient alignment",
    "read": "1: all gradients alike. 0: examples do not help one another. Falls in every run as classes are fitted: compare levels at equal training accuracy. Noisy once nearly all examples are fitted."
   },
   {
    "name": "tacit.gradient.cosine",
    "title": "Gradient cosine",
    "read": "Like alignment, but all gradients weigh alike: within classes and between them. Below 0, examples hinder one another."
   },
   {
    "name": "tacit.gradient.norm",
    "title": "Gradient norm",
    "read": "Mean length. Goes to 0 as examples are fitted."
   },
   {
    "name": "tacit.gradient.coherence",
    "title": "Coherence",
    "read": "How many examples a step along one example's gradient helps, itself among them: 1 if gradients are orthogonal, the number of examples if they are equal."
   },
   {
    "name": "tacit.gradient.noise.scale",
    "title": "Noise scale",
    "read": "Batches much smaller are mostly noise, batches much larger waste examples. An order of magnitude, not a setting."
   },
   {
    "name": "tacit.gradient.signal.noise",
    "title": "Signal to noise",
    "read": "Near one over the number of examples, the mean gradient is noise. A few parameters can dominate it."
   },
   {
    "name": "tacit.gradient.disparity",
    "title": "Disparity",
    "read": "A lasting rise says that sub-batches pull apart. Rises too once all losses are near 0."
   },
   {
    "name": "tacit.representation.alignment",
    "title": "Representation alignment",
    "read": "How much what a hidden layer passes on agrees within classes. Near 0 before training, examples of a class have nothing in common that training could use: an initialization that memorizes."
   }
  ]
 },
 {
  "id": "labels",
  "title": "Contradicted labels",
  "page": "listener/docs/onset.md",
  "metrics": [
   {
    "name": "tacit.label.contradicted",
    "title": "Contradicted labels",
    "read": "Of the examples that the network is more confident of, the share whose label is another class than the likeliest one. Falls to nearly 0 on right labels. On wrong ones it stays near their share while the network generalizes, and falls as it learns them by heart: that fall is the onset."
   },
   {
    "name": "tacit.label.unsettled",
    "title": "Unsettled opinions",
    "read": "The share of those examples whose likeliest class was another one when training was half as long. While it is large, contradictions may be those of a network that has not learned yet."
   }
  ]
 },
 {
  "id": "arrival",
  "title": "As examples arrive",
  "read": "What training's own forward passes say of examples just before they are trained on. It needs no measuring, so it is there from the first epoch on.",
  "page": "listener/docs/arrivals.md",
  "metrics": [
   {
    "name": "tacit.label.noise",
    "title": "Labels that look wrong",
    "read": "The estimated share of labels that are wrong and not learnt by heart. Near 0 on right labels. Defined once the network has learnt; a fall from a share that lasted means that wrong labels are being learnt."
   },
   {
    "name": "tacit.label.implausible",
    "title": "Implausible labels",
    "read": "The share of labels as implausible to the network as random other labels, at two quantiles, whatever it has learnt. Near 1 before it has."
   },
   {
    "name": "tacit.label.asked",
    "title": "Questions",
    "read": "How many examples somebody is asked about, since labels look wrong: ten, later twenty, then thirty. 0 before. The job's tacit.questions() lists those without an answer."
   },
   {
    "name": "tacit.label.answers",
    "title": "Answers",
    "read": "How many of these were said to be labelled right or wrong. With four of ten wrong (six of twenty, eight of thirty) labels are wrong, whatever else speaks for it; where fewer can be, nobody is warned."
   },
   {
    "name": "tacit.arrival.accuracy",
    "title": "Accuracy on arrival",
    "read": "The share of examples answered right just before they are trained on again: between training accuracy and held-out accuracy."
   },
   {
    "name": "tacit.arrival.commonest",
    "title": "Commonest label",
    "read": "The share of the watched examples that have the commonest label, so the accuracy of a network that gives this one answer to all."
   },
   {
    "name": "tacit.arrival.loss",
    "title": "Loss on arrival",
    "read": "Their mean cross-entropy, in nats."
   },
   {
    "name": "tacit.arrival.changed",
    "title": "Answers changed",
    "read": "The share of examples that came back and were answered differently from the time before. Falls as training settles."
   },
   {
    "name": "tacit.arrival.forgotten",
    "title": "Answers forgotten",
    "read": "The share of examples that came back, were right the time before and are wrong now."
   },
   {
    "name": "tacit.arrival.examples",
    "title": "Examples watched",
    "read": "How many examples these rest on: all, or a random part where all would cost more than half a percent of training's time."
   }
  ]
 },
 {
  "id": "margin",
  "title": "Margins",
  "page": "listener/docs/margin.md",
  "metrics": [
   {
    "name": "tacit.margin.mean",
    "title": "Mean area under the margin",
    "read": "The margin is the logit of an example's label less the largest other one; the area is its mean over all measurements so far. The order of examples matters, not the value: logits grow as training goes on. The lowest are likely mislabelled, but hard and rare examples are low too."
   },
   {
    "name": "tacit.margin.negative",
    "title": "Share with a negative area",
    "read": "Settles near the share of labels that the network, learning from the rest, does not believe. Falls as they are memorized."
   }
  ]
 },
 {
  "id": "sensitivity",
  "title": "Sensitivity",
  "page": "listener/docs/sensitivity.md",
  "metrics": [
   {
    "name": "tacit.sensitivity.output",
    "title": "Output sensitivity",
    "read": "Compares networks, not epochs: what all logits do together hardly changes under plain gradient descent."
   },
   {
    "name": "tacit.sensitivity.output.centered",
    "title": "Output sensitivity, centred",
    "read": "Rises with wrong labels, and goes on rising after interpolation as logits keep scaling."
   },
   {
    "name": "tacit.sensitivity.reachable.volume",
    "title": "Reachable volume",
    "read": "Follows the weights. Its level is loose, the looser the deeper the network: read changes, at a small epsilon."
   },
   {
    "name": "tacit.sensitivity.certified",
    "title": "Certified share",
    "read": "A lower bound of the share of training examples that no change of the input within epsilon makes wrong."
   }
  ]
 },
 {
  "id": "curvature",
  "title": "Curvature",
  "page": "listener/docs/curvature.md",
  "metrics": [
   {
    "name": "tacit.curvature.hessian.eigenvalue",
    "title": "Largest Hessian eigenvalue",
    "read": "Sharpness. Rises while wrong labels are fitted and falls once the loss saturates, with clean labels too: evidence beside other signals, not a verdict. Compare at equal reference sets only."
   },
   {
    "name": "tacit.curvature.stability",
    "title": "Stability",
    "read": "The eigenvalue over the largest one that the updater's steps stand. 1 is the edge of stability; above it, steps overshoot further each time. Undefined for Adam and its like."
   },
   {
    "name": "tacit.curvature.hessian.trace",
    "title": "Hessian trace",
    "read": "The sum of all curvatures: sharp or flat, over all directions."
   },
   {
    "name": "tacit.curvature.ggn.trace",
    "title": "Gauss-Newton trace",
    "read": "Like the Hessian's, without the network's own curvature; by layer too."
   },
   {
    "name": "tacit.curvature.ggn.eigenvalue",
    "title": "Largest Gauss-Newton eigenvalue",
    "read": "Like the Hessian's, without the network's own curvature."
   },
   {
    "name": "tacit.curvature.spectrum",
    "title": "Spectrum",
    "read": "Value below which a share of the Hessian's eigenvalues lies. For research."
   }
  ]
 },
 {
  "id": "pipeline",
  "title": "What Tacit costs",
  "page": "listener/docs/overhead.md",
  "metrics": [
   {
    "name": "tacit.pipeline.overhead",
    "title": "Overhead",
    "read": "Share of the job's time that measuring took so far, without what it takes once. Held within the budget from the first minute on."
   },
   {
    "name": "tacit.pipeline.startup",
    "title": "Paid once",
    "read": "Seconds that measuring took once: to find examples, to load, to copy the network, and for first turns. The overhead leaves them out."
   },
   {
    "name": "tacit.pipeline.examples",
    "title": "Examples at once",
    "read": "How many training examples a diagnostic last measured at once: fewer where the network is dear for the budget."
   },
   {
    "name": "tacit.pipeline.contention",
    "title": "Contention",
    "read": "Share of wall time that iterations lost while measuring ran beside them. Estimated."
   },
   {
    "name": "tacit.pipeline.diagnostic",
    "title": "Time of a diagnostic",
    "read": "Seconds of its latest measurement. What several diagnostics share is charged to the first of them."
   },
   {
    "name": "tacit.pipeline.measured.timestamp",
    "title": "Last measured",
    "read": "When each diagnostic last measured: how old its values are."
   },
   {
    "name": "tacit.pipeline.snapshots",
    "title": "Snapshots",
    "read": "Measured; dropped, since measuring was not done with the last ones; failed, see the job's log."
   },
   {
    "name": "tacit.pipeline.undefined",
    "title": "Undefined values",
    "read": "How many values of a diagnostic came out undefined; each carries its reason."
   },
   {
    "name": "tacit.pipeline.sink",
    "title": "Reports given to sinks",
    "read": "By what became of them. Dropped or failed ones are missing from that sink."
   },
   {
    "name": "tacit.pipeline.disabled",
    "title": "Disabled parts",
    "read": "1: a diagnostic that failed too often or a sink that takes no reports; the job's log says why."
   },
   {
    "name": "tacit.pipeline.worker",
    "title": "Measuring thread",
    "read": "What happened to the thread that measures, as when a diagnostic did not return."
   },
   {
    "name": "tacit.pipeline.last.report.timestamp",
    "title": "Latest report",
    "read": "When the latest report was made."
   },
   {
    "name": "tacit.run.info",
    "title": "Run",
    "read": "What is measured: model, data and Tacit's version."
   }
  ]
 }
];
