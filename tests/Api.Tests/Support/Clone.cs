namespace Api.Tests.Support;

/// <summary>The files of the clone that the tests were built from.</summary>
public static class Clone
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Api.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests were not started from inside of a clone.");
    }
}
