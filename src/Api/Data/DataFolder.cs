namespace Api.Data;

/// <summary>The default location of the service's own data: the embedded database and image files.</summary>
internal static class DataFolder
{
    /// <summary>The folder in <c>Data:Folder</c>, or else <c>.data</c> at the root of the clone or beside the published service.</summary>
    public static string Find(IConfiguration settings, string contentRoot)
    {
        if (settings["Data:Folder"] is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen, contentRoot);
        }

        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Api.sln")))
            {
                return Path.Combine(folder.FullName, ".data");
            }
        }

        return Path.GetFullPath(".data", contentRoot);
    }
}
