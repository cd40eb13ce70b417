using Xunit.Sdk;
using Xunit.v3;

// Each test has servers and services of its own, and waits for some of them: in parallel they would compete for the processor.
[assembly: Parallelization(Mode = ParallelMode.None)]
