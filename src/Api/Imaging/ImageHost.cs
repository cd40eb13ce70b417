namespace Api.Imaging;

/// <summary>
/// Where the addresses of pictures and documents begin, for sites on other hosts than the service: setting <c>Images__BaseUrl</c>, nothing by default.
/// It is the same for every request of a service, but addresses are written by values that know no settings.
/// </summary>
internal static class ImageHost
{
    private static readonly AsyncLocal<string?> Current = new();

    public static string BaseUrl => Current.Value ?? "";

    /// <summary>Uses the setting for the rest of the pipeline.</summary>
    public static WebApplication UseImageHost(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ImagingOptions>().BaseUrl is { } set)
        {
            var address = set.TrimEnd('/');
            app.Use(next =>
                http =>
                {
                    Current.Value = address;
                    return next(http);
                }
            );
        }

        return app;
    }
}
