namespace Api.Imaging;

/// <summary>Registers the picture machinery, settings section <c>Images</c>.</summary>
internal static class ImagingFeature
{
    public static IServiceCollection AddImaging(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var options = configuration.GetSection("Images").Get<ImagingOptions>() ?? new ImagingOptions();
        options = options with { Folder = Path.GetFullPath(options.Folder, dataFolder) };
        System.ComponentModel.DataAnnotations.Validator.ValidateObject(options, new(options), validateAllProperties: true);
        Vips.Prepare();

        return services
            .AddSingleton(options)
            .AddSingleton<ImageFiles>()
            .AddSingleton<ImageInspector>()
            .AddSingleton<ImageIntake>()
            .AddSingleton<RenditionRenderer>();
    }
}
