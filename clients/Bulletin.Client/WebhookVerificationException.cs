namespace Bulletin.Client;

/// <summary>Thrown for a message that cannot be trusted to come from the service; the text says why.</summary>
public sealed class WebhookVerificationException(string message) : Exception(message);
