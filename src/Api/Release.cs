namespace Api;

/// <summary>The release that is running.</summary>
internal static class Release
{
    /// <summary>Its number, set in Directory.Build.props.</summary>
    public static readonly string Version = typeof(Release).Assembly.GetName().Version!.ToString(3);
}
