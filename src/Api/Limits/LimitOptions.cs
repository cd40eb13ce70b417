using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Api.Limits;

/// <summary>How much one caller may request; settings section <c>Limits</c>. Each node counts on its own; 0 means no limit.</summary>
internal sealed record LimitOptions
{
    /// <summary>Requests a minute for public content of one address, and reads of the editorial API with one key.</summary>
    [Range(0, int.MaxValue)]
    public int ReadsPerMinute { get; init; } = 60_000;

    /// <summary>Searches and suggestions a minute, of one address.</summary>
    [Range(0, int.MaxValue)]
    public int SearchesPerMinute { get; init; } = 1_200;

    /// <summary>Writes a minute with one key.</summary>
    [Range(0, int.MaxValue)]
    public int WritesPerMinute { get; init; } = 6_000;

    /// <summary>Uploads of pictures and imports a minute with one key.</summary>
    [Range(0, int.MaxValue)]
    public int UploadsPerMinute { get; init; } = 600;

    /// <summary>
    /// Wrong keys and tokens a minute of one address, on all nodes together. Beyond that, keys from the address are rejected for the rest of
    /// the minute, except those that were valid before.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int WrongKeysPerMinute { get; init; } = 20;

    /// <summary>Open streams of one address.</summary>
    [Range(0, int.MaxValue)]
    public int Streams { get; init; } = 100;

    /// <summary>
    /// The proxies whose X-Forwarded-For is believed: addresses and networks, separated by commas. Without them the address of a request is
    /// that of the connection.
    /// </summary>
    public string KnownProxies { get; init; } = "";

    public IReadOnlyList<IPNetwork> Proxies =>
        [
            .. KnownProxies
                .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(text => IPAddress.TryParse(text, out var one) ? Whole(one) : IPNetwork.Parse(text)),
        ];

    /// <summary>The limit of a kind of request, a minute.</summary>
    public int Of(LimitKind kind) =>
        kind switch
        {
            LimitKind.Search => SearchesPerMinute,
            LimitKind.Write => WritesPerMinute,
            LimitKind.Upload => UploadsPerMinute,
            _ => ReadsPerMinute,
        };

    /// <summary>Reads and validates the section.</summary>
    public static LimitOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Limits").Get<LimitOptions>() ?? new LimitOptions();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);

        try
        {
            _ = options.Proxies;
        }
        catch (FormatException)
        {
            throw new OptionsValidationException(
                "Limits",
                typeof(LimitOptions),
                ["Limits:KnownProxies must list addresses and networks, such as 10.0.0.5 or 10.20.0.0/16, separated by commas."]
            );
        }

        return options;
    }

    private static IPNetwork Whole(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}

/// <summary>The kinds of requests that are counted separately.</summary>
internal enum LimitKind
{
    Read,
    Search,
    Write,
    Upload,
}
