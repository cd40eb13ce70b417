namespace Fuzz;

/// <summary>The run cannot go on: the service did not start, or the document says something the fuzzer does not understand.</summary>
internal sealed class FuzzException(string message) : Exception(message);
