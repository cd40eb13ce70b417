using System.Text.Json;
using Api.Failures;
using FluentValidation;

namespace Api.Http;

/// <summary>What every request has in common: JSON, validators, the clock.</summary>
internal static class HttpFeature
{
    private static readonly object AskedByHead = new();

    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) =>
            member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        ValidatorOptions.Global.DisplayNameResolver = ValidatorOptions.Global.PropertyNameResolver;

        services.AddFailures();
        services.AddSingleton<LocaleList>();
        services.AddSingleton(CorsOptions.Read(configuration));
        services.Configure<RouteOptions>(routes =>
        {
            routes.SetParameterPolicy<IdConstraint>("long");
            routes.SetParameterPolicy<NumberConstraint>("int");
        });
        services.AddValidators();

        return services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, Json.Wire);
            options.SerializerOptions.Converters.Add(new UtcTimes());
            options.SerializerOptions.Encoder = Json.Options.Encoder;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.Converters.Add(new UtcTimes());
        });
    }

    // FluentValidation's own scan reads the interfaces of every type, which takes a tenth of a second.
    private static void AddValidators(this IServiceCollection services)
    {
        foreach (var type in typeof(ApiJson).Assembly.GetTypes())
        {
            if (
                type.BaseType is { IsConstructedGenericType: true } rules
                && rules.GetGenericTypeDefinition() == typeof(AbstractValidator<>)
            )
            {
                services.AddSingleton(typeof(IValidator<>).MakeGenericType(rules.GenericTypeArguments), type);
            }
        }
    }

    /// <summary>HEAD works wherever GET does: the server itself leaves the body out.</summary>
    public static WebApplication UseHead(this WebApplication app)
    {
        app.Use(
            (http, next) =>
            {
                if (HttpMethods.IsHead(http.Request.Method))
                {
                    http.Request.Method = HttpMethods.Get;
                    http.Items[AskedByHead] = true;
                }

                return next(http);
            }
        );
        return app;
    }

    /// <summary>Whether the original method was HEAD, for responses that never end by themselves or are costly to write.</summary>
    public static bool IsHead(this HttpContext http) => http.Items.ContainsKey(AskedByHead);
}
