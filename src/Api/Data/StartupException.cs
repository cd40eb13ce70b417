namespace Api.Data;

/// <summary>The reason why the service cannot start, in one sentence for the operator.</summary>
internal sealed class StartupException(string sentence, Exception? cause = null) : Exception(sentence, cause);
