package world

// modelTable: name(s), result, then what else happens:
//
//	attr        the name is no function, but has the type given
//	calls:N,…   special methods of arguments (and their items) may be called
//	add:E       self gets the item E; extend:E the same; key:E the key E
//	into:E      argument 0 gets the item E
const modelTable = `
# functions
builtins.len                 int          calls:__len__
builtins.abs                 int|float    # of numbers; others are done by modelSpecials
builtins.range               range
builtins.print               None         calls:__str__,__repr__
builtins.bool                bool         calls:__bool__,__len__
builtins.int                 int          calls:__int__,__index__,__trunc__
builtins.float               float        calls:__float__,__index__
builtins.complex             complex      calls:__complex__,__float__,__index__
builtins.object              object
builtins.chr                 str          calls:__index__
builtins.hex,oct,bin         str          calls:__index__
builtins.ord                 int
builtins.hash                int          calls:__hash__
builtins.id                  int
builtins.isinstance          bool
builtins.issubclass          bool
builtins.callable            bool
builtins.input               str
builtins.list                list[*0]     calls:__len__,__length_hint__
builtins.tuple               tuple[*0]    calls:__len__,__length_hint__
builtins.set                 set[*0]      calls:__hash__,__eq__
builtins.frozenset           frozenset[*0] calls:__hash__,__eq__
builtins.enumerate           iter[tuple(int,*0)]
builtins.iter                iter[*0]
builtins.any,all             bool         calls:__bool__,__len__
# strings
str.upper,lower,strip,lstrip,rstrip,title,capitalize,swapcase,casefold,replace,center,ljust,rjust,zfill,expandtabs,removeprefix,removesuffix,translate str
str.join                     str
str.split,rsplit,splitlines  list[str]
str.partition,rpartition     tuple(str,str,str)
str.startswith,endswith,isdigit,isalpha,isalnum,isspace,isupper,islower,isidentifier,isnumeric,isdecimal,istitle,isprintable,isascii bool
str.find,rfind,index,rindex,count int
str.maketrans                dict[int,int|str|None]
str.encode                   bytes
str.format                   str          calls:__format__,__str__,__repr__
bytes.decode                 str
bytes.hex                    str
bytes.find,rfind,index,count int
bytes.startswith,endswith    bool
int.bit_length,bit_count     int
int.to_bytes                 bytes
int.from_bytes               int
float.is_integer             bool
float.hex                    str
# containers
list.append                  None         add:0
list.insert                  None         add:1
list.extend                  None         extend:*0    calls:__len__,__length_hint__
list.pop                     elem
list.clear,reverse           None
list.copy                    list[elem]
list.remove                  None         calls:__eq__
list.index,count             int          calls:__eq__
tuple.index,count            int          calls:__eq__
dict,OrderedDict,defaultdict.get                     elem|None|1  calls:__hash__,__eq__
dict,OrderedDict,defaultdict.pop                     elem|1       calls:__hash__,__eq__
dict,OrderedDict,defaultdict.setdefault              elem|None|1  calls:__hash__,__eq__ key:0 add:1|None
dict,OrderedDict,defaultdict.fromkeys                dict[*0,1|None] calls:__hash__,__eq__
dict,OrderedDict,defaultdict.keys                    iter[key]
dict,OrderedDict,defaultdict.values                  iter[elem]
dict,OrderedDict,defaultdict.items                   iter[tuple(key,elem)]
dict,OrderedDict,defaultdict.popitem                 tuple(key,elem)
dict,OrderedDict,defaultdict.clear                   None
dict,OrderedDict,defaultdict.copy                    dict[key,elem]
set.add                      None         add:0 calls:__hash__,__eq__
set.discard,remove           None         calls:__hash__,__eq__
set.pop                      elem
set.clear                    None
set.copy                     set[elem]
set.update                   None         extend:*0 calls:__hash__,__eq__
deque.append,appendleft      None         add:0
deque.insert                 None         add:1
deque.extend,extendleft      None         extend:*0    calls:__len__,__length_hint__
deque.pop,popleft            elem
deque.clear,reverse,rotate   None
deque.copy                   deque[elem]
deque.remove                 None         calls:__eq__
deque.index,count            int          calls:__eq__
deque.maxlen                 int|None     attr
OrderedDict.move_to_end      None         calls:__hash__,__eq__
namedtuple.__repr__          str          calls:__repr__
# exceptions
BaseException.__init__       None         add:args
BaseException.__str__,__repr__ str        calls:__str__,__repr__
KeyError.__str__             str          calls:__str__,__repr__
BaseException.with_traceback self
BaseException.args           kept         attr
BaseException.__cause__,__context__ raised|unknown attr
BaseException.__traceback__  unknown      attr
BaseException.__suppress_context__ bool   attr
sys.exc_info                 tuple(classes,raised|unknown,unknown)
sys.exception                raised|unknown
# objects
object.__init__              None
object.__init_subclass__     None
# enumerations
Enum.name,_name_             str          attr
Enum.value,_value_           value        attr
Flag.value,_value_           value|int    attr
Enum,IntEnum,StrEnum,Flag,IntFlag.__str__,__repr__,__format__ str
Enum.__hash__                int
Enum.__init__                None
Flag,IntFlag.__or__,__and__,__xor__,__ror__,__rand__,__rxor__ self|NotImplementedType
Flag,IntFlag.__invert__      self
Flag.__iter__                iter[self]
Flag.__contains__,__bool__   bool
Flag.__len__                 int
enum.unique                  0
# annotations
typing.cast                  1
typing.NewType()             0
typing.overload,final,override,runtime_checkable,no_type_check 0
typing.TYPE_CHECKING         bool         attr
# modules
functools.cached().cache_clear None
functools.cached().cache_info unknown
math.floor,ceil,trunc        int
math.prod                    int|float
math.modf                    tuple(float,float)
math.frexp                   tuple(float,int)
math.cbrt,exp2,erf,gamma,lgamma,remainder,nextafter,ulp float calls:__float__,__index__
math.sqrt,sin,cos,tan,asin,acos,atan,atan2,exp,log,log2,log10,hypot,fabs,fmod,pow,copysign,degrees,radians,sinh,cosh,tanh,expm1,log1p,dist,ldexp,fsum float calls:__float__,__index__
math.isnan,isinf,isfinite,isclose bool    calls:__float__,__index__
math.gcd,lcm,isqrt,factorial,comb,perm int calls:__index__
math.pi,e,tau,inf,nan        float        attr
bisect.bisect_left,bisect_right,bisect int calls:__lt__,__gt__
bisect.insort,insort_left,insort_right None calls:__lt__,__gt__ into:1
builtins.deque               deque[*0]    calls:__len__,__length_hint__
re.compile                   Pattern[text0]
re.match,search,fullmatch    Match[text0]|None
re.split                     list[text0|None]
re.findall                   list[text0|tuple[text0]]
re.finditer                  iter[Match[text0]]
re.escape                    text0
Pattern.match,search,fullmatch Match[elem]|None
Pattern.split                list[elem|None]
Pattern.findall              list[elem|tuple[elem]]
Pattern.finditer             iter[Match[elem]]
Pattern.pattern              elem         attr
Pattern.groups,flags         int          attr
Match.groups                 tuple[elem|None|0]
Match.groupdict              dict[str,elem|None|0]
Match.start,end              int
Match.span                   tuple(int,int)
Match.pos,endpos             int          attr
Match.lastindex              int|None     attr
Match.lastgroup              str|None     attr
heapq.heappush               None         calls:__lt__,__gt__ into:1
heapq.heappop                *0           calls:__lt__,__gt__
heapq.heappushpop,heapreplace *0|1        calls:__lt__,__gt__ into:1
heapq.heapify                None         calls:__lt__,__gt__
itertools.chain.from_iterable iter[**0]
itertools.count              iter[int|float]
itertools.compress           iter[*0]     calls:__bool__,__len__
itertools.zip_longest        iter[tuple[*args|keywords|None]]
itertools.batched            iter[tuple[*0]]  calls:__index__
itertools.tee                tuple[iter[*0]]
heapq.nlargest,nsmallest     list[*1]     calls:__lt__,__gt__
heapq.merge                  iter[*args] calls:__lt__,__gt__
itertools.cycle              iter[*0]
itertools.repeat             iter[0]
itertools.islice             iter[*0]     calls:__index__
itertools.permutations,combinations,combinations_with_replacement iter[tuple[*0]] calls:__index__
itertools.pairwise           iter[tuple(*0,*0)]
string.ascii_letters,ascii_lowercase,ascii_uppercase,digits,hexdigits,octdigits,punctuation,whitespace,printable str attr
time.time,perf_counter,monotonic,process_time float
random.random,uniform,gauss  float
random.seed                  None
random.sample,choices        list[*0]
random.shuffle               None
builtins.Random              Random
Random.random,uniform,gauss,triangular,expovariate float
Random.randint,randrange,getrandbits int
Random.seed                  None
Random.sample,choices        list[*0]
Random.shuffle               None
time.sleep                   None
time.perf_counter_ns,time_ns,monotonic_ns int
sys.intern                   0
sys.stdout.write,sys.stderr.write int
sys.stdout.flush,sys.stderr.flush None
Counter.most_common          list[tuple(key,elem)]
Counter.elements             iter[key]
Counter.total                int
Counter.copy                 self
random.randint,randrange,getrandbits int
sys.argv[]                   str          attr
sys.maxsize                  int          attr
sys.getsizeof,getrecursionlimit int
`
