using System.Net;
using Api.Commands;
using Api.Tests.Support;

namespace Api.Tests.Commands;

public sealed class CommandLineTests(PgCluster cluster)
{
    public static TheoryData<string> Names() => [.. CommandList.All.Select(command => command.Name)];

    [Fact]
    public async Task The_version_is_that_of_the_release() =>
        Assert.Equal((0, $"bulletin {Release.Version}\n", ""), await Run("--version"));

    [Fact]
    public async Task The_help_lists_every_command()
    {
        var (code, output, _) = await Run("--help");

        Assert.Equal(0, code);
        Assert.All(CommandList.All, command => Assert.Contains($"\n  {command.Name} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_help_of_a_command_has_its_options_and_an_example_that_it_accepts(string name)
    {
        var command = CommandList.All.Single(command => command.Name == name);
        var (_, help, _) = await Run([.. name.Split(' '), "--help"]);
        var example = $"bulletin {name}";

        Assert.All(command.Options, option => Assert.Contains($"\n  {option.Name}", help, StringComparison.Ordinal));
        Assert.Contains($"Example: {example}", help, StringComparison.Ordinal);
        // Nothing but the files is missing.
        Assert.Equal(
            name is "import" ? "There is no file or folder all.tar." : null,
            CommandReader.Read(Words(command.Example)[1..]).Complaint?.Split('\n')[0]
        );
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("keys create")]
    [InlineData("import markdown")]
    public async Task Help_may_be_asked_for_anywhere(string name)
    {
        var (code, output, errors) = await Run([.. name.Split(' '), "--help"]);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal((0, output, ""), await Run(["help", .. name.Split(' ')]));
        Assert.Contains(name, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("srve", "There is no command srve. Did you mean serve?")]
    [InlineData("keys craete --name x", "There is no command keys craete. Did you mean keys create?")]
    [InlineData("sing", "There is no command sing.")]
    [InlineData("keys", "keys needs one of: create, list, revoke.")]
    [InlineData("keys create --rolle admin", "keys create has no option --rolle. Did you mean --role?")]
    [InlineData("keys create --name x", "--role needs one of: preview, author, editor, admin.")]
    [InlineData("keys create --name x --name y", "--name is given twice.")]
    [InlineData("keys create --name", "--name needs one value.")]
    [InlineData("keys create --name x --role admin --expires soon", "--expires needs a day such as 2027-01-01.")]
    [InlineData("keys list 7", "keys list takes nothing but options.")]
    [InlineData("keys revoke", "keys revoke needs ID.")]
    [InlineData("keys revoke seven", "keys revoke needs the id of a key, as keys list shows it.")]
    [InlineData("export --images=yes all.tar", "--images takes no value.")]
    [InlineData("import /nowhere.ndjson", "There is no file or folder /nowhere.ndjson.")]
    [InlineData("--hlep", "serve has no option --hlep. Did you mean --help?")]
    [InlineData("serve --url=http://127.0.0.1:0", "serve has no option --url. Did you mean --urls?")]
    [InlineData("--Site:BaseUlr=https://www.example.org", "Site:BaseUlr is not a setting. Did you mean Site:BaseUrl?")]
    [InlineData("serve --Site:Name", "--Site:Name needs one value.")]
    public async Task A_mistake_is_explained_with_exit_code_2(string typed, string told)
    {
        var (code, output, errors) = await Run(typed.Split(' '));

        Assert.Equal((2, "", told), (code, output, errors.Split('\n')[0]));
    }

    [Fact]
    public async Task Settings_on_the_command_line_apply_to_serving()
    {
        await using var database = await TestDatabase.Create(cluster);
        await using var service = ServiceProcess.Command(
            new Dictionary<string, string> { ["Site__Name"] = "Environment" },
            "serve",
            "--ConnectionStrings:Bulletin",
            database.ConnectionString,
            "--Site:Name=Newsroom",
            "--urls",
            "http://127.0.0.1:0"
        );

        var feed = await new ApiClient(await service.Listening(), key: null).Get("/v1/feeds/articles.rss");

        Assert.Contains("Newsroom", feed.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await service.Stop()).Code);
    }

    [Fact]
    public async Task The_first_key_comes_from_the_command_line_on_an_empty_database()
    {
        await using var database = await TestDatabase.CreateEmpty(cluster);
        var setting = $"--ConnectionStrings:Bulletin={database.ConnectionString}";

        Assert.Equal(0, (await Run("migrate", setting)).Code);
        var (code, key, errors) = await Run("keys", "create", "--name=Ada Admin", "--role", "admin", setting);
        Assert.Equal(0, code);
        Assert.EndsWith("for admin, valid for good. It is not shown again.\n", errors, StringComparison.Ordinal);

        await using var service = ServiceProcess.Command(new Dictionary<string, string>(), setting, "--Demo:Load=false");
        var admin = new ApiClient(await service.Listening(), key.Trim());
        (await admin.Get("/v1/editorial/keys")).Expect(HttpStatusCode.OK);
        Assert.Contains("Ada Admin", (await Run("keys", "list", setting)).Output, StringComparison.Ordinal);

        var id = key.Split('_')[1];
        Assert.Equal((0, $"Key {id} is revoked.\n", ""), await Run("keys", "revoke", id, setting));
        (await admin.Get("/v1/editorial/keys")).Expect(HttpStatusCode.Unauthorized);
        Assert.Equal((1, "", "There is no key 9999.\n"), await Run("keys", "revoke", "9999", setting));
    }

    private static string[] Words(string example) =>
        [
            .. example
                .Split('"')
                .SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        ];

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] words)
    {
        // Nothing can be written there, should a command run that must not.
        var settings = new Dictionary<string, string> { ["Data__Folder"] = "/dev/null/bulletin" };
        await using var command = ServiceProcess.Command(settings, words);
        return await command.Ended();
    }
}
