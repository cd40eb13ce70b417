using Api.Access;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Architecture;

/// <summary>Rules for every endpoint, verified against the running service.</summary>
public sealed class EndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private IEnumerable<RouteEndpoint> Endpoints =>
        api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription is not true
            );

    [Fact]
    public void Every_endpoint_has_an_id_a_summary_and_a_description()
    {
        var silent =
            from endpoint in Endpoints
            where
                endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is null
                || endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is null
                || endpoint.Metadata.GetMetadata<IEndpointDescriptionMetadata>() is null
                || endpoint.Metadata.GetMetadata<ITagsMetadata>() is null
            select endpoint.DisplayName;

        Assert.NotEmpty(Endpoints);
        Assert.Empty(silent);
    }

    [Fact]
    public void An_operation_is_named_after_its_class()
    {
        var operations = Endpoints
            .Select(endpoint =>
                (
                    Class: endpoint.Metadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault()?.DeclaringType?.Name ?? "",
                    Id: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName
                )
            )
            .Where(operation => !operation.Class.EndsWith("Feature", StringComparison.Ordinal) && !operation.Class.Contains('<'))
            .ToList();

        Assert.NotEmpty(operations);
        Assert.All(
            operations,
            operation =>
            {
                var name = char.ToLowerInvariant(operation.Class[0]) + operation.Class[1..];
                // The same operation for previews or for files has a name that says so.
                string[] ways = ["", "Preview", "AsMarkdown", "FromMarkdown", "FromHtml", "Raw"];
                Assert.Contains(operation.Id, ways.Select(way => name + way));
            }
        );
    }

    [Fact]
    public void Ids_are_given_once()
    {
        var ids = Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).ToList();

        Assert.Equal(ids.Distinct().Order(), ids.Order());
    }

    [Fact]
    public void Every_editorial_endpoint_asks_for_a_role_and_no_public_one_does()
    {
        foreach (var endpoint in Endpoints)
        {
            var path = endpoint.RoutePattern.RawText!;
            // An article's preview may also be opened with a link.
            var needsRole =
                path.StartsWith("/v1/editorial", StringComparison.Ordinal)
                || path.StartsWith("/v1/preview", StringComparison.Ordinal) && path != "/v1/preview/articles/{id:long}";
            Assert.True(needsRole == endpoint.Metadata.GetMetadata<RequiredRole>() is not null, endpoint.DisplayName);
        }
    }

    [Fact]
    public void What_writes_asks_for_more_than_reading_drafts()
    {
        var loose =
            from endpoint in Endpoints
            where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.All(method => method is not "GET")
            where endpoint.Metadata.GetMetadata<RequiredRole>() is null or { Role: Role.Preview }
            select endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;

        // Callers who may read a draft may show it to somebody for a while, and stop doing so; nothing of the draft changes.
        Assert.Equal(["createPreviewLink", "revokePreviewLink"], loose);
    }

    [Fact]
    public void Every_write_states_what_it_changes()
    {
        var silent =
            from endpoint in Endpoints
            where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.All(method => method is not "GET")
            where
                !endpoint
                    .Metadata.GetMetadata<IEndpointDescriptionMetadata>()!
                    .Description.Contains("**State changes**", StringComparison.Ordinal)
            select endpoint.DisplayName;

        Assert.Empty(silent);
    }
}
