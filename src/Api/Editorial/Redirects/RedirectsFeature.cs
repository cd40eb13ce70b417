namespace Api.Editorial.Redirects;

/// <summary>The editorial endpoints for redirects of old, vanity and legacy paths.</summary>
internal static class RedirectsFeature
{
    public static IServiceCollection AddEditorialRedirects(this IServiceCollection services) =>
        services.AddSingleton<RedirectStore>().AddSingleton<RedirectTargets>().AddSingleton<RedirectEditing>();

    public static void MapEditorialRedirects(this RouteGroupBuilder editorial)
    {
        var redirects = editorial.MapGroup("/redirects").WithTags("Editorial redirects");

        ListRedirects.Map(redirects);
        CreateRedirect.Map(redirects);
        GetRedirect.Map(redirects);
        FindRedirect.Map(redirects);
        PatchRedirect.Map(redirects);
        DeleteRedirect.Map(redirects);
    }
}
