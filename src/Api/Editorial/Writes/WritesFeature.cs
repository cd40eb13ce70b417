using Api.Http;

namespace Api.Editorial.Writes;

/// <summary>The rules of all writes, applied to the editorial group.</summary>
internal static class WritesFeature
{
    public static readonly QueryParameter<bool> DryRun = QueryParameters.Flag(
        "dryRun",
        "`true` validates and responds as if the change had been made, but changes nothing.",
        standard: false
    );

    public static IServiceCollection AddWrites(this IServiceCollection services) =>
        services
            .AddSingleton<IdempotencyStore>()
            .AddSingleton<IdempotencySweep>()
            .AddHostedService(provider => provider.GetRequiredService<IdempotencySweep>());

    public static WebApplication UseEditorialWrites(this WebApplication app)
    {
        app.UseWhen(
            http => http.GetEndpoint()?.Metadata.GetMetadata<EditorialWrite>() is not null,
            writes => writes.UseMiddleware<EditorialWrites>()
        );
        return app;
    }

    /// <summary>Adds the write rules to every endpoint of the group that changes something.</summary>
    public static RouteGroupBuilder WithWriteRules(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [];

            if (methods.Any(method => !HttpMethods.IsGet(method)))
            {
                endpoint.Metadata.Add(new EditorialWrite());
                endpoint.Metadata.Add(new DeclaredQuery(DryRun));
            }
        });

        return group;
    }
}

/// <summary>An endpoint that changes something.</summary>
internal sealed record EditorialWrite;

/// <summary>An operation that only queues work: the work is what runs dry.</summary>
internal sealed record RunsDryLater;
