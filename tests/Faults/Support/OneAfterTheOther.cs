using Xunit.Sdk;
using Xunit.v3;

// Each test has servers and services of its own, and waits for some of them: side by side they would wait for the processor.
[assembly: Parallelization(Mode = ParallelMode.None)]
