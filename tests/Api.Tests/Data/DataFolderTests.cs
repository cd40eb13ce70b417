using Api.Data;
using Api.Tests.Support;

namespace Api.Tests.Data;

public sealed class DataFolderTests
{
    [Theory]
    [InlineData("/srv/news", "/var/lib/news", "/srv/news")]
    [InlineData(null, "/var/lib/news", "/var/lib/news")]
    [InlineData("", "", "/home/ada/.local/share/bulletin")]
    public void A_setting_comes_before_the_service_manager_and_that_before_the_usual_place(
        string? set,
        string? state,
        string folder
    ) => Assert.Equal(folder, DataFolder.Choose(set, state, "/opt/bulletin", () => "/home/ada/.local/share/bulletin"));

    [Fact]
    public void A_clone_keeps_its_own() =>
        Assert.Equal(
            Path.Combine(Clone.Root, ".data"),
            DataFolder.Choose(null, null, AppContext.BaseDirectory, () => "/home/ada/.local/share/bulletin")
        );

    [Fact]
    public async Task A_relative_folder_is_below_the_current_one()
    {
        await using var command = ServiceProcess.Command(
            new Dictionary<string, string> { ["Data__Folder"] = "news" },
            "settings"
        );

        Assert.Contains(
            Path.Combine(Directory.GetCurrentDirectory(), "news"),
            (await command.Ended()).Output,
            StringComparison.Ordinal
        );
    }
}
