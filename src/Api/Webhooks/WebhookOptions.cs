using System.Net;
using Microsoft.Extensions.Options;

namespace Api.Webhooks;

/// <summary>Where webhooks may lead, and how they are sent; settings section <c>Webhooks</c>.</summary>
internal sealed record WebhookOptions
{
    /// <summary>Whether http addresses are allowed besides https.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Internal networks that webhooks may reach, such as <c>10.20.0.0/16</c>, separated by commas; none by default.</summary>
    public string AllowedNetworks { get; init; } = "";

    /// <summary>
    /// The key that encrypts secrets in the database: the same on every node. Without it, one is made in the data folder, which is only
    /// enough for nodes that share it.
    /// </summary>
    public string? EncryptionKey { get; init; }

    /// <summary>The maximum number of webhooks.</summary>
    public int Maximum { get; init; } = 200;

    /// <summary>How long a receiver may take to respond, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    public IReadOnlyList<string> Networks =>
        AllowedNetworks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads and validates the section.</summary>
    public static WebhookOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new WebhookOptions();
        string[] mistakes = [.. options.Mistakes()];

        return mistakes.Length == 0
            ? options
            : throw new OptionsValidationException("Webhooks", typeof(WebhookOptions), mistakes);
    }

    private IEnumerable<string> Mistakes()
    {
        if (Networks.FirstOrDefault(network => !IPNetwork.TryParse(network, out _)) is { } wrong)
        {
            yield return $"Webhooks:AllowedNetworks has {wrong}; a network is an address and a prefix length, such as 10.20.0.0/16.";
        }

        if (EncryptionKey is { Length: < 32 })
        {
            yield return "Webhooks:EncryptionKey must be at least 32 characters long.";
        }

        if (Maximum is < 0 or > 1000)
        {
            yield return "Webhooks:Maximum must be from 0 to 1000.";
        }

        if (TimeoutSeconds is < 1 or > 60)
        {
            yield return "Webhooks:TimeoutSeconds must be from 1 to 60.";
        }
    }
}
