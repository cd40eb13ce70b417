namespace LocalPostgres;

/// <summary>A reason why the server cannot run, in one sentence for the operator.</summary>
public sealed class LocalPostgresException(string sentence, Exception? cause = null) : Exception(sentence, cause);
