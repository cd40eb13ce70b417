using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fuzz.SelfTest;

/// <summary>A small service with two operations, right in everything but the fault it is given.</summary>
internal sealed class KeyService(Fault fault) : IAsyncDisposable
{
    private const int LongestName = 20;

    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    private readonly List<Key> keys = [];
    private readonly WebApplication app = Build();

    private readonly JsonSerializerOptions reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling =
            fault == Fault.UnknownFields ? JsonUnmappedMemberHandling.Skip : JsonUnmappedMemberHandling.Disallow,
        // The converter of .NET itself: it has the fault.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private enum Role
    {
        Author,
        Editor,
        Admin,
    }

    private sealed record Key(string Name, Role Role);

    private sealed record Place(string Pointer, string Code);

    public Uri Address =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async Task Start()
    {
        app.Run(Answer);
        await app.StartAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }

    private Task Answer(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";

        return (http.Request.Method, http.Request.Path.Value) switch
        {
            (_, "/keys")
                when http.Request.Query.Keys.Except(["limit"]).FirstOrDefault() is { } unknown
                    && fault != Fault.UnknownParameters => Refuse(http, 400, new Place($"#/query/{unknown}", "query.unknown")),
            ("GET" or "HEAD", "/keys") => List(http),
            ("POST", "/keys") => Create(http),
            (_, "/keys") => NotAllowed(http),
            (_, var path) when path!.StartsWith("/problems/", StringComparison.Ordinal) => http.Response.WriteAsync("A page."),
            _ => Refuse(http, 404),
        };
    }

    private Task List(HttpContext http)
    {
        var limit = http.Request.Query["limit"];
        var isRight =
            limit.Count == 0
            || limit.Count == 1
                && int.TryParse(limit[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and <= 9;
        return isRight
            ? Write(http, 200, new { items = keys.Take(9) })
            : Refuse(http, 400, new Place("#/query/limit", "value.invalid"));
    }

    private async Task Create(HttpContext http)
    {
        if (http.Request.ContentType != "application/json")
        {
            await Refuse(http, 415);
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);

        if (Read(body.ToArray(), out var wrong) is not { } key)
        {
            await Refuse(http, wrong is null ? 400 : 422, wrong);
        }
        else if (fault == Fault.Crash && key.Name.Contains('\u202E', StringComparison.Ordinal))
        {
            await Write(
                http,
                500,
                new { code = "failure", detail = "   at Keys.Store.Add(Key key)" },
                "application/problem+json"
            );
        }
        else if (key.Name.EnumerateRunes().Count() is 0 or > LongestName || key.Name.Any(IsRefused))
        {
            await Refuse(http, 422, new Place("/name", "text.invalid"));
        }
        else
        {
            keys.Add(key);
            var status = fault == Fault.UndocumentedStatus ? 202 : 201;
            await Write(http, status, fault == Fault.BrokenResponse ? new { key.Name } : key);
        }
    }

    /// <summary>The key in a body; otherwise the place of the error, or null if it is not JSON at all.</summary>
    private Key? Read(byte[] body, out Place? wrong)
    {
        wrong = null;

        try
        {
            using var json = JsonDocument.Parse(body, NoDuplicates);
            var root = json.RootElement;
            wrong = new Place("", "json.wrongType");

            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            foreach (var name in new[] { "name", "role" })
            {
                wrong = new Place($"/{name}", "value.required");

                if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
                {
                    return null;
                }
            }

            if (fault != Fault.LooseEnums && root.GetProperty("role").GetString() is not ("author" or "editor" or "admin"))
            {
                return null;
            }

            return root.Deserialize<Key>(reading);
        }
        catch (JsonException failure)
        {
            // Unknown fields and words end here, with a path such as $.role.
            wrong =
                failure.Path is { } path && wrong is not null
                    ? new Place(path[1..].Replace('.', '/'), "json.unknownField")
                    : null;
            return null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate is not valid text.
            wrong = null;
            return null;
        }
    }

    private static bool IsRefused(char letter) => char.IsControl(letter) || letter is '\u202E' or '\uFDD0' or '\uDB40';

    private static Task NotAllowed(HttpContext http)
    {
        http.Response.Headers.Allow = "GET, HEAD, POST";
        return Refuse(http, 405);
    }

    private static Task Refuse(HttpContext http, int status, params Place?[] places) =>
        Write(
            http,
            status,
            new
            {
                type = "/problems/request.invalid",
                code = "request.invalid",
                errors = places.OfType<Place>(),
            },
            "application/problem+json"
        );

    private static Task Write(HttpContext http, int status, object value, string mediaType = "application/json")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        var json = JsonSerializer.SerializeToUtf8Bytes(value, Writing);
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(json).AsTask();
    }

    private static readonly JsonSerializerOptions Writing = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The contract of the service.</summary>
    public const string Document = """
        {
          "paths": {
            "/keys": {
              "get": {
                "operationId": "listKeys",
                "parameters": [
                  { "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1, "maximum": 9 } }
                ],
                "responses": {
                  "200": { "content": { "application/json": { "schema": {
                    "type": "object",
                    "required": ["items"],
                    "properties": { "items": { "type": "array", "items": { "$ref": "#/components/schemas/Key" } } } } } } },
                  "400": { "content": { "application/problem+json": { "schema": { "type": "object" } } } }
                }
              },
              "post": {
                "operationId": "createKey",
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Key" } } } },
                "responses": {
                  "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Key" } } } },
                  "400": { "content": { "application/problem+json": { "schema": { "type": "object" } } } },
                  "415": { "content": { "application/problem+json": { "schema": { "type": "object" } } } },
                  "422": { "content": { "application/problem+json": { "schema": { "type": "object" } } } }
                }
              }
            }
          },
          "components": { "schemas": { "Key": {
            "type": "object",
            "required": ["name", "role"],
            "additionalProperties": false,
            "properties": {
              "name": { "type": "string", "minLength": 1, "maxLength": 20 },
              "role": { "type": "string", "enum": ["author", "editor", "admin"] }
            }
          } } }
        }
        """;
}
