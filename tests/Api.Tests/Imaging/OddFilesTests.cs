using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Api.Tests.Support;
using Domain.Access;
using NetVips;

namespace Api.Tests.Imaging;

/// <summary>Sends invalid and odd pictures to a real service process.</summary>
public sealed class OddFilesTests(PgCluster cluster)
{
    private const string Images = "/v1/editorial/images";
    private const long MostMemory = 600L * 1024 * 1024;

    [Fact]
    public async Task Every_odd_file_is_taken_or_refused_and_the_service_stays_well()
    {
        var folder = TestFolder.Create();
        await using var database = await TestDatabase.Create(cluster);
        await using var service = ServiceProcess.Start(
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Bulletin"] = database.ConnectionString,
                ["Data__Folder"] = folder,
                ["Demo__Load"] = "false",
                ["Logging__LogLevel__Api.Http"] = "None",
            }
        );
        var address = await service.Listening();
        var editor = new ApiClient(address, await Key(database));
        var reader = new ApiClient(address, key: null);
        var home = await editor.GivenSection(null, "home", "Start", "de", Given.UniqueSlug("haus"));
        var wrong = new List<string>();
        var (count, taken, most) = (0, 0, MostMemory);

        foreach (var file in OddFiles.All())
        {
            var answer = await Upload(editor, file.Bytes);
            var outcome = answer.Status is HttpStatusCode.Created ? "201" : answer.Code;
            count++;

            if ((int)answer.Status is not (201 or (>= 400 and < 500)) || file.Outcome?.Split(' ').Contains(outcome) is false)
            {
                wrong.Add($"{file.Name}: {(int)answer.Status} {outcome}");
            }
            else if (outcome == "201")
            {
                taken++;
                wrong.AddRange(
                    (await FaultsOfRenditions(editor, reader, home.Id, answer.Id)).Select(fault => $"{file.Name}: {fault}")
                );
            }

            if (PeakOf(service) is var peak && peak > most)
            {
                wrong.Add($"{file.Name}: the service has needed {peak >> 20} MB");
                most = peak;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} files, {taken} taken, at most {PeakOf(service) >> 20} MB");
        Assert.Empty(wrong);
        Assert.InRange(count, 40, int.MaxValue);
        Assert.Equal(HttpStatusCode.OK, await reader.Status("/health/ready"));
        (await Upload(editor, Given.Picture())).Expect(HttpStatusCode.Created);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "images", "incoming")));

        await service.Stop();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<string>> FaultsOfRenditions(ApiClient editor, ApiClient reader, long section, long image)
    {
        var faults = new List<string>();
        var lead = new { leadImage = new { image, decorative = true } };
        (await editor.Patch($"/v1/editorial/images/{image}", new { credit = "Bulletin" }, "*")).Expect(HttpStatusCode.OK);
        (await editor.Patch($"/v1/editorial/sections/{section}", lead, "*")).Expect(HttpStatusCode.OK);
        var shown = (await reader.Get($"/v1/images/{image}")).Expect(HttpStatusCode.OK).Json;
        var crop = shown["renditions"]!
            .AsArray()
            .Select(one => (string)one!["url"]!)
            .Last(url => url.EndsWith(".webp", StringComparison.Ordinal));

        foreach (var address in new[] { (string)shown["src"]!, crop })
        {
            var file = (await reader.Get(address)).Expect(HttpStatusCode.OK);
            using var picture = Image.NewFromBuffer(file.Bytes);
            picture.Avg();
            var text = Encoding.Latin1.GetString(file.Bytes);

            if (picture.Interpretation is not Enums.Interpretation.Srgb || picture.Format is not Enums.BandFormat.Uchar)
            {
                faults.Add($"{address} is {picture.Interpretation} {picture.Format}");
            }

            if (
                picture.Contains("exif-data")
                || picture.Contains("iptc-data")
                || text.Contains(OddFiles.Serial, StringComparison.Ordinal)
                || text.Contains("GPS", StringComparison.Ordinal)
                || text.Contains(OddFiles.Payload, StringComparison.Ordinal)
            )
            {
                faults.Add($"{address} tells what only the original may");
            }
        }

        return faults;
    }

    private static async Task<ApiResponse> Upload(ApiClient editor, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/x-whatever");
        return await editor.Send(HttpMethod.Post, Images, content);
    }

    private static async Task<string> Key(TestDatabase database)
    {
        var secret = ApiKey.NewSecret();
        await using var command = database.Source.CreateCommand(
            """
            insert into api_keys (name, role, secret_hash, created_at, created_by)
            values ('odd files', 'editor', $1, now(), 'tests')
            returning id
            """
        );
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = ApiKey.Hash(secret) });
        return ApiKey.Write(
            Convert.ToInt64(
                await command.ExecuteScalarAsync(TestContext.Current.CancellationToken),
                CultureInfo.InvariantCulture
            ),
            secret
        );
    }

    /// <summary>The peak memory of the process; 0 if the system does not report it.</summary>
    private static long PeakOf(ServiceProcess service) =>
        File.Exists($"/proc/{service.Id}/status")
        && File.ReadLines($"/proc/{service.Id}/status")
            .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            is { } line
            ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
            : 0;
}
