using Api.Settings;
using Api.Tests.Support;

namespace Api.Tests.Settings;

public sealed class SettingsCommandTests
{
    [Theory]
    [InlineData("Site__Name", "command line", "Newsroom")]
    [InlineData("Cache__Megabytes", "environment", "16")]
    [InlineData("Locales__0", "environment", "en, de")]
    [InlineData("Logging__LogLevel__Default", "appsettings.json", "Information")]
    [InlineData("Images__RendersWaiting", "default", "64")]
    [InlineData("Data__Folder", "STATE_DIRECTORY", "/var/lib/news")]
    public async Task Each_setting_has_its_value_and_where_it_comes_from(string name, string source, string value)
    {
        var (code, lines, _) = await Run(
            ["--Site:Name=Newsroom"],
            ("Site__Name", "another"),
            ("Cache__Megabytes", "16"),
            ("Locales__0", "en"),
            ("Locales__1", "de"),
            ("STATE_DIRECTORY", "/var/lib/news:/var/lib/other")
        );

        Assert.Equal(0, code);
        Assert.Equal(
            [source, value],
            Columns(Assert.Single(lines, line => line.StartsWith($"{name} ", StringComparison.Ordinal)))[1..]
        );
    }

    [Fact]
    public async Task Every_setting_has_a_line()
    {
        var (_, lines, _) = await Run([]);

        Assert.Equal(SettingList.All.Select(setting => setting.Variable), lines.Select(line => Columns(line)[0]));
    }

    [Theory]
    [InlineData("ConnectionStrings__Bulletin", "Host=db;Password=open-sesame;Database=news")]
    [InlineData("ConnectionStrings__Replicas", "Host=db;pwd=open-sesame")]
    [InlineData("ConnectionStrings__Listen", "postgres://a:open-sesame@db/news")]
    [InlineData("Webhooks__EncryptionKey", "open-sesame-open-sesame-open-sesame")]
    [InlineData("Images__S3__SecretKey", "open-sesame")]
    [InlineData("Access__Jwt__SigningKey", "open-sesame-open-sesame-open-sesame")]
    public async Task Secrets_are_not_shown(string name, string value)
    {
        var (code, lines, errors) = await Run([], (name, value));

        Assert.Equal(0, code);
        Assert.Contains(
            "***",
            Assert.Single(lines, line => line.StartsWith($"{name} ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("sesame", string.Join('\n', lines) + errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Site__BaseUlr", "Site__BaseUlr (environment) is not a setting and has no effect. Did you mean Site__BaseUrl?")]
    [InlineData("Stie__BaseUrl", "Stie__BaseUrl (environment) is not a setting and has no effect. Did you mean Site__BaseUrl?")]
    [InlineData("Images_Folder", "Images_Folder (environment) is not a setting and has no effect. Did you mean Images__Folder?")]
    [InlineData("Webhooks__Sideways", "Webhooks__Sideways (environment) is not a setting and has no effect.")]
    public async Task A_mistyped_variable_is_told_by_the_command_and_by_others_at_their_start(string name, string told)
    {
        var (_, lines, _) = await Run([], (name, "x"));
        Assert.Equal(told, lines[^1]);

        await using var other = ServiceProcess.Command(new Dictionary<string, string> { [name] = "x" }, "openapi", "/dev/null");
        var (code, _, errors) = await other.Ended();
        Assert.Equal((0, $"{told}\n"), (code, errors));
    }

    [Theory]
    [InlineData("SITE__BASEURL")]
    [InlineData("Cors__Origins__0")]
    [InlineData("Logging__LogLevel__Npgsql")]
    [InlineData("Kestrel__Limits__MaxConcurrentConnections")]
    [InlineData("OtherProgram__Setting")]
    [InlineData("SITE_NAMES_OF_OTHERS")]
    public async Task Names_of_settings_and_of_other_programs_are_not_told(string name)
    {
        var (_, lines, errors) = await Run([], (name, "1"));

        Assert.DoesNotContain(lines, line => line.Contains("is not a setting", StringComparison.Ordinal));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Settings_that_the_service_refuses_are_shown()
    {
        var (code, lines, _) = await Run([], ("Cache__Megabytes", "-1"));

        Assert.Equal(0, code);
        Assert.Contains(lines, line => Columns(line) is ["Cache__Megabytes", "environment", "-1"]);
    }

    private static async Task<(int Code, string[] Lines, string Errors)> Run(
        string[] typed,
        params (string Name, string Value)[] variables
    )
    {
        var settings = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        await using var command = ServiceProcess.Command(settings, ["settings", .. typed]);
        var (code, output, errors) = await command.Ended();
        return (code, output.TrimEnd('\n').Split('\n'), errors);
    }

    private static string[] Columns(string line) =>
        line.Split("  ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
