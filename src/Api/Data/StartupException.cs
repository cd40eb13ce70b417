namespace Api.Data;

/// <summary>A reason why the service cannot start, told in one sentence to whoever runs it.</summary>
internal sealed class StartupException(string sentence, Exception? cause = null) : Exception(sentence, cause);
