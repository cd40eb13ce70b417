namespace Api.Editorial.Releases;

/// <summary>The editorial endpoints for releases: articles that are published and withdrawn together.</summary>
internal static class ReleasesFeature
{
    public static IServiceCollection AddReleases(this IServiceCollection services) =>
        services
            .AddSingleton<ReleaseStore>()
            .AddSingleton<ReleaseItemStore>()
            .AddSingleton<ReleaseEditing>()
            .AddSingleton<ReleaseRun>()
            .AddSingleton<ReleaseReversal>();

    public static void MapReleases(this RouteGroupBuilder editorial)
    {
        var releases = editorial.MapGroup("/releases").WithTags("Editorial releases");

        ListReleases.Map(releases);
        CreateRelease.Map(releases);
        GetRelease.Map(releases);
        PatchRelease.Map(releases);
        DeleteRelease.Map(releases);
        AddToRelease.Map(releases);
        RemoveFromRelease.Map(releases);
        CheckRelease.Map(releases);
        PublishRelease.Map(releases);
        UnscheduleRelease.Map(releases);
        RevertRelease.Map(releases);
    }
}
