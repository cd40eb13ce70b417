using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Domain;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>A JSON body, read strictly and checked by its validator; all findings are returned in one response.</summary>
internal sealed class Payload<T> : IRequestPart, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? value;

    private Payload(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    /// <summary>The body. Handlers run only when it is valid.</summary>
    public T Value => value ?? throw new InvalidOperationException("The request filter lets no handler run without a body.");

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    public static async ValueTask<Payload<T>> BindAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            return new Payload<T>(null, MediaTypes.Refuse(http));
        }

        var body = await RequestBody.ReadText(http.Request, http.RequestAborted);

        return body.Succeeded(out var bytes, out var error) ? Read(http, bytes) : new Payload<T>(null, error);
    }

    /// <summary>Reads and checks the bytes of a body.</summary>
    internal static Payload<T> Read(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        var type = (JsonTypeInfo<T>)Json.Options.GetTypeInfo(typeof(T));

        if (!StrictJson.Read(bytes, type, http.RequestAborted).Succeeded(out var read, out var error))
        {
            return new Payload<T>(null, error);
        }

        var findings = read.Findings;
        Rules.Check(http, read.Value, findings);

        return new Payload<T>(read.Value, findings.Count == 0 ? null : Problems.Invalid with { Findings = findings });
    }
}

/// <summary>Runs the validator of a type, if there is one, and converts its failures to findings.</summary>
internal static class Rules
{
    public static void Check<T>(HttpContext http, T? value, List<Finding> findings)
        where T : class => Check(http.RequestServices, Language.Of(http.Request), value, findings, http.RequestAborted);

    /// <summary>The same outside of a request.</summary>
    public static void Check<T>(
        IServiceProvider services,
        CultureInfo language,
        T? value,
        List<Finding> findings,
        CancellationToken ct
    )
        where T : class
    {
        // Further findings would not be listed.
        if (value is null || findings.Count > Finding.Limit || services.GetService<IValidator<T>>() is not { } validator)
        {
            return;
        }

        CultureInfo.CurrentUICulture = language;
        var known = findings.Select(finding => finding.Pointer).ToHashSet(StringComparer.Ordinal);

        var validation = new ValidationContext<T>(value);
        validation.RootContextData[nameof(CancellationToken)] = ct;

        foreach (var failure in validator.Validate(validation).Errors)
        {
            ct.ThrowIfCancellationRequested();
            var finding = RuleFindings.From(typeof(T), failure);

            // A field that could not be read needs no second finding.
            if (
                !known.Any(pointer =>
                    finding.Pointer == pointer
                    || pointer.Length > 0 && finding.Pointer.StartsWith($"{pointer}/", StringComparison.Ordinal)
                )
            )
            {
                findings.Add(finding);
            }
        }
    }
}

/// <summary>Reads the bytes of a request body, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Room for an article body of 1 MB, the other fields and generous white space.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The bytes of a UTF-8 text, without a byte order mark; validity is left to their reader.</summary>
    public static async Task<Result<ReadOnlyMemory<byte>>> ReadText(HttpRequest request, CancellationToken ct)
    {
        if (!RequestText.IsUtf8(request.ContentType))
        {
            return RequestText.OtherCharset;
        }

        return (await Read(request, ct)).Succeeded(out var bytes, out var error) ? RequestText.WithoutMark(bytes) : error;
    }

    private static async Task<Result<ReadOnlyMemory<byte>>> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
        {
            return Problems.TooLarge;
        }

        var reader = request.BodyReader;

        while (true)
        {
            var read = await reader.ReadAsync(ct);

            if (read.Buffer.Length > MaxBytes)
            {
                return Problems.TooLarge;
            }

            if (read.IsCompleted)
            {
                ReadOnlyMemory<byte> bytes = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
