namespace Fuzz;

/// <summary>The run cannot continue: the service did not start, or the fuzzer does not understand the document.</summary>
internal sealed class FuzzException(string message) : Exception(message);
