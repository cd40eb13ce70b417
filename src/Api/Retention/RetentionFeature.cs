using System.ComponentModel.DataAnnotations;

namespace Api.Retention;

/// <summary>Removes records that would otherwise grow for good.</summary>
internal static class RetentionFeature
{
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Retention").Get<RetentionOptions>() ?? new RetentionOptions();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);

        return services
            .AddSingleton(options)
            .AddSingleton<RetentionStore>()
            .AddSingleton<RecordSweep>()
            .AddHostedService(provider => provider.GetRequiredService<RecordSweep>());
    }
}
