using Api.Editorial.Articles.Formats;
using Api.Editorial.Writes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>The headers of responses, as the contract describes them.</summary>
internal static class ResponseHeaders
{
    public static void Add(
        OpenApiResponse response,
        string status,
        bool isPublic,
        IList<object> metadata,
        OperationFilterContext context
    )
    {
        if (isPublic && status is not "302")
        {
            Add(response, "ETag", "Identifies this response: send it as `If-None-Match` to get 304 while it is current.");
            Add(response, "Cache-Control", "How long the response may be reused.");
            Add(
                response,
                "Last-Modified",
                "When the response last changed: send it as `If-Modified-Since` if you do not store the `ETag`.",
                always: false
            );
            Add(
                response,
                "Age",
                "Age of the response in seconds; sent only with a stale response while the database is unavailable.",
                always: false
            );
        }
        else if (
            metadata.OfType<MarkdownAnswer>().Any()
                && context.ApiDescription.RelativePath!.Contains("{id", StringComparison.Ordinal)
            || status is "200" or "201" && ResponseFilter.SchemaOf(response) is { } shown && ShowsOneItem(shown, context)
        )
        {
            Add(response, "ETag", "The version of the item: send it as `If-Match` with the next change.");
        }

        if (status is "200" or "304" && metadata.OfType<DeclaredQuery>().Any(query => query.Names.Contains(Paging.Cursor.Name)))
        {
            Add(response, "Link", "`rel=\"next\"`: the address of the next page (RFC 8288); absent on the last page.", false);
        }

        if (status is "201" or "202")
        {
            Add(response, "Location", "The address of the new item.");
        }

        if (status is "200" or "204" && metadata.OfType<DeclaredQuery>().Any(query => query.Names.Contains("ifExists")))
        {
            Add(response, "Location", "The address of the existing item.", false);
        }

        if (status is "204")
        {
            Add(response, "ETag", "The version of the item: send it as `If-Match` with the next change.", false);
        }

        if (status is "200" or "201" or "202" or "204" && metadata.OfType<EditorialWrite>().Any())
        {
            Add(response, "Dry-Run", "`true` when nothing was changed because the request was a dry run.", false);
            Add(response, "Preference-Applied", "`return=minimal` when the body was omitted on request.", false);
        }

        if (status is "302")
        {
            Add(response, "Location", "The current address.");
        }

        if (status is "308")
        {
            Add(response, "Location", "The same operation with the new path, or an external URL.");
        }

        if (status is "206")
        {
            Add(response, "Content-Range", "The range of the file that was sent (RFC 9110).");
        }
    }

    public static void AddToProblem(OpenApiResponse response, string status)
    {
        switch (status)
        {
            case "401":
                Add(response, "WWW-Authenticate", "`Bearer`: send an API key.");
                break;
            case "409":
                Add(response, "Location", "The address of the existing item, when that is the conflict.", always: false);
                Add(response, "ETag", "The current version of the item, when the operation concerns one.", always: false);
                break;
            case "412":
                Add(response, "ETag", "The current version of the item.", always: false);
                break;
            case "429":
                Add(response, "Retry-After", "Seconds to wait.");
                Add(response, "RateLimit-Policy", "The limit: its name, `q` requests in `w` seconds.", always: false);
                Add(response, "RateLimit", "`r` more requests are possible within the present window.", always: false);
                break;
            case "503":
                Add(response, "Retry-After", "Seconds to wait.");
                break;
        }
    }

    private static bool ShowsOneItem(string schema, OperationFilterContext context) =>
        schema
            is nameof(Editorial.Articles.ChecksResponse)
                or nameof(Editorial.Articles.VersionDiffResponse)
                or nameof(Editorial.Releases.ReleaseChecksResponse)
        || schema.StartsWith("Edition", StringComparison.Ordinal)
        || schema.EndsWith("VersionList", StringComparison.Ordinal)
        || context.SchemaRepository.Schemas[schema].Properties?.ContainsKey("version") is true;

    private static void Add(OpenApiResponse response, string name, string description, bool always = true)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader
        {
            Description = description,
            Required = always,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }
}
